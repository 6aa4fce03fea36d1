from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from xigu.organizations.models import Organization
from xigu.organizations.roster.decisions import FOUND, Decisions
from xigu.organizations.roster.errors import RosterError
from xigu.organizations.roster.plan import make_plan
from xigu.organizations.roster.workbook import read_workbook
from xigu.organizations.services import import_rows
from xigu.organizations.states import Kind


class Command(BaseCommand):
    help = "Show what a roster (.xlsx, .xls) would do to a workplace; --commit does it."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the workbook, with a column 姓名")
        parser.add_argument("--workplace", required=True, metavar="CODE")
        parser.add_argument("--found-branches", action="store_true", help="found unknown branches")
        parser.add_argument("--commit", action="store_true", help="write all accepted rows")

    def handle(self, *args, file, workplace, found_branches, commit, **options):
        now = timezone.now()
        organization = self._workplace(workplace)
        try:
            sheets = read_workbook(file.read_bytes())
            plan = make_plan(organization, sheets, timezone.localdate(now))
            decisions = self._decisions(plan, found_branches)
            if commit:
                plan = import_rows(
                    workplace=organization, sheets=sheets, decisions=decisions, now=now
                )
            else:
                plan = make_plan(organization, sheets, timezone.localdate(now), decisions)
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

    def _decisions(self, plan, found_branches):
        asked = plan.branch_questions if found_branches else ()
        return Decisions(branches={question.name: FOUND for question in asked})

    def _report(self, plan, commit):
        for reading in plan.book.unread:
            self.stdout.write(f"        not read   {reading.sheet.name}: {reading.why}")
        for row in plan.created:
            self.stdout.write(f"{row.place!s:>6}  new        {row.name}")
        for each in plan.changed:
            changes = "; ".join(f"{c.column}: {c.old or '—'} → {c.new}" for c in each.changes)
            self.stdout.write(f"{each.row.place!s:>6}  changed    {each.row.name}  {changes}")
        for question in plan.unanswered:
            self._report_problem(question.problem, "unclear")
        for problem in plan.problems:
            self._report_problem(problem, "refused")
        for skipped in plan.skipped:
            self.stdout.write(f"{skipped.place!s:>6}  skipped    {skipped.words}: {skipped.reason}")
        for asked in plan.branch_questions:
            what = "new branch" if asked.answer else "unknown branch"
            self.stdout.write(f"        {what} {asked.name}")
        counts = ", ".join(f"{count} {what}" for what, count in plan.outcome.items())
        done = "Written" if commit else "Dry run, nothing written"
        self.stdout.write(f"{done}: {counts}.")

    def _report_problem(self, problem, what):
        self.stdout.write(
            f"{problem.place!s:>6}  {what:10} {problem.column}: {problem.reason} {problem.mend}"
        )
