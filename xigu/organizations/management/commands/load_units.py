from django.core.management.base import BaseCommand

from xigu.organizations.services import load_units


class Command(BaseCommand):
    help = "Add the public units of the district that are missing. A second run changes nothing."

    def handle(self, *args, **options):
        loaded = load_units()
        self.stdout.write(f"{loaded.created} units added, {loaded.present} were there.")
