from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from xigu.organizations.models import Organization
from xigu.organizations.roster.columns import layout_of
from xigu.organizations.roster.errors import RosterError
from xigu.organizations.roster.plan import make_plan
from xigu.organizations.roster.workbook import read_workbook
from xigu.organizations.services import import_rows
from xigu.organizations.states import Kind


class Command(BaseCommand):
    help = "Show what a roster (.xlsx) would do to a workplace; --commit does it."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the workbook, its first row the headers")
        parser.add_argument("--workplace", required=True, metavar="CODE")
        parser.add_argument("--commit", action="store_true", help="write all accepted rows")

    def handle(self, *args, file, workplace, commit, **options):
        now = timezone.now()
        organization = self._workplace(workplace)
        try:
            sheet = read_workbook(file.read_bytes())
            layout_of(sheet.headers)
            if commit:
                plan = import_rows(
                    workplace=organization, headers=sheet.headers, rows=sheet.rows, now=now
                )
            else:
                today = timezone.localdate(now)
                plan = make_plan(organization, sheet.headers, sheet.rows, today)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except RosterError as error:
            raise CommandError(f"{file}: {error}") from error
        self._report(plan, commit)

    def _workplace(self, code):
        try:
            return Organization.objects.get(code=code, kind=Kind.WORKPLACE)
        except Organization.DoesNotExist:
            raise CommandError(f"There is no workplace with the code {code}.") from None

    def _report(self, plan, commit):
        for row in plan.created:
            self.stdout.write(f"{row.number:>6}  new        {row.name}")
        for each in plan.changed:
            changes = "; ".join(f"{c.column}: {c.old or '—'} → {c.new}" for c in each.changes)
            self.stdout.write(f"{each.row.number:>6}  changed    {each.row.name}  {changes}")
        for problem in plan.problems:
            self.stdout.write(
                f"{problem.row:>6}  refused    {problem.column}: {problem.reason} {problem.mend}"
            )
        for name in plan.new_branches:
            self.stdout.write(f"        new branch {name}")
        counts = ", ".join(f"{count} {what}" for what, count in plan.outcome.items())
        done = "Written" if commit else "Dry run, nothing written"
        self.stdout.write(f"{done}: {counts}.")
