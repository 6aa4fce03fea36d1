from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from xigu.operations.dumps import DumpError, restore


class Command(BaseCommand):
    help = "Bring back what `backup` wrote: all of it in one transaction, or nothing."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--replace", action="store_true", help="throw away what the database holds"
        )

    def handle(self, *, file, replace, **options):
        try:
            restore(connection, file, replace=replace)
        except DumpError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file} is restored.")
