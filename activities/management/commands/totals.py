import sys

from django.core.management.base import BaseCommand

from activities.services import count_differences, rebuild_totals


class Command(BaseCommand):
    help = "Compare the totals of the six ones with the ledger; exit with 1 if any differ."

    def add_arguments(self, parser):
        parser.add_argument(
            "--rebuild", action="store_true", help="make them anew from the ledger first"
        )

    def handle(self, *args, **options):
        if options["rebuild"]:
            rebuild_totals()
        found = count_differences()
        for table, count in found.items():
            self.stdout.write(f"{table}: {count} differ")
        if any(found.values()):
            sys.exit(1)
