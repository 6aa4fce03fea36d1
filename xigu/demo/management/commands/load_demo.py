from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from xigu.demo.cast import CAST
from xigu.demo.invention.passwords import readable_password
from xigu.demo.models import DemoDistrict
from xigu.demo.services import DemoError, load_district


class Command(BaseCommand):
    help = (
        "Load the demo district: its real public units, invented workplaces and people, and "
        "check-ins in every state. A second run changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--seed", default="xigu", help="another one makes other people")
        parser.add_argument(
            "--anchor",
            type=date.fromisoformat,
            help="the day on which the stories stand (default: that of the first load)",
        )
        parser.add_argument(
            "--password", default="", help="of the demo accounts (default: a new one, printed)"
        )
        parser.add_argument(
            "--force", action="store_true", help="load beside what the database holds"
        )

    def handle(self, *, seed, anchor, password, force, **options):
        is_loaded = DemoDistrict.objects.exists()
        if not password and not is_loaded:
            password = readable_password()
            self.stdout.write(f"Password of the demo accounts: {password}")
        try:
            loaded = load_district(
                seed=seed, anchor=anchor, password=password, now=timezone.now(), force=force
            )
        except DemoError as error:
            raise CommandError(str(error)) from error
        accounts = ", ".join(part.username for part in CAST)
        done = "is loaded" if loaded.is_new else "was there already"
        self.stdout.write(
            f"The demo district {done}: seed {loaded.district.seed}, as on "
            f"{loaded.district.anchor}. Accounts: {accounts}."
        )
