from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from xigu.operations.dumps import DumpError, back_up


class Command(BaseCommand):
    help = (
        "Write the whole database into FILE, in PostgreSQL's own format. A file of that name "
        "gives way once the new one is complete."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file, **options):
        try:
            back_up(connection, file)
        except DumpError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file}: {file.stat().st_size:,} bytes")
