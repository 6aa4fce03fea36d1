from argparse import ArgumentTypeError
from time import monotonic

from django.core.management.base import BaseCommand
from django.utils import timezone

from xigu.demo.generating import generate_members


def _positive(word):
    if not word.isdecimal() or not int(word):
        raise ArgumentTypeError("must be a number above zero")
    return int(word)


class Command(BaseCommand):
    help = (
        "Add invented members in districts of their own, with certificates, registrations and "
        "receipts in every state: material for benches."
    )

    def add_arguments(self, parser):
        parser.add_argument("--members", type=_positive, required=True, metavar="N")
        parser.add_argument(
            "--records", type=_positive, default=0, metavar="M", help="rows of the ledger, about"
        )
        parser.add_argument("--seed", default="xigu", help="another one makes other names")

    def handle(self, *, members, records, seed, **options):
        started = monotonic()
        codes = generate_members(
            members=members,
            records=records,
            seed=seed,
            now=timezone.now(),
            tell=self.stdout.write,
        )
        self.stdout.write(
            f"{members} members in {len(codes)} districts ({codes[0]} to {codes[-1]}), "
            f"{monotonic() - started:.0f} s."
        )
