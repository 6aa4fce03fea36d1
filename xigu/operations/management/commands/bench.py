import pkgutil
from importlib import import_module

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

import bench
from bench.measuring import table

TOOLS = {"acting", "administration", "measuring", "truth"}


def benches() -> list[str]:
    """Return the names of the benchmarks there are."""
    return sorted({module.name for module in pkgutil.iter_modules(bench.__path__)} - TOOLS)


class Command(BaseCommand):
    help = (
        "Compare our ways with the first ways one would think of, on invented members in a "
        "database that is made for it and dropped afterwards."
    )

    def add_arguments(self, parser):
        parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(benches()))
        parser.add_argument("--members", type=int, default=20_000, metavar="N")

    def handle(self, *, names, members, **options):
        unknown = sorted(set(names) - set(benches()))
        if unknown:
            raise CommandError(f"There is no benchmark {', '.join(unknown)}.")
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            call_command("generate", members=members, verbosity=0, stdout=self.stdout)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            for chosen in names or benches():
                self._measure(chosen)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)

    def _measure(self, name):
        module = import_module(f"bench.{name}")
        self.stdout.write(f"\n{name}: {module.__doc__.splitlines()[0]}\n{table(module.measure())}")
