from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from xigu.operations.catalogs import faults_of_catalogs, update_catalogs


class Command(BaseCommand):
    help = "Bring the catalogs of locale/ up to date with the sources, and compile them."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; fail where something is missing."
        )

    def handle(self, *args, check, **options):
        if not check:
            for path in update_catalogs():
                self.stdout.write(f"{path.relative_to(settings.ROOT)} written")
        faults = faults_of_catalogs()
        for fault in faults:
            self.stderr.write(fault)
        if faults and check:
            raise CommandError(f"{len(faults)} faults in the catalogs.")
