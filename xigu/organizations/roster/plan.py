"""The dry run: what a roster would create and change, and what is refused, before anything is."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from ..labels import shown
from ..models import Affiliation, Organization, RosterHeading
from .book import Book, Skipped, read_book
from .branches import Branches
from .columns import BRANCH, HEADERS
from .decisions import BranchQuestion, Decisions, Question
from .errors import Place, Problem
from .matching import LeftOutError, RefusedError, Roster, UnclearError, merged
from .rows import Row
from .workbook import Sheet


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs: its column, what is recorded, what the file says."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A member of the workplace who is recorded otherwise than the file says."""

    row: Row
    affiliation: Affiliation
    changes: tuple[Change, ...]
    moves: bool


@dataclass(slots=True)
class Plan:
    """What a roster does. `branches` are those of the workplace by name; the new ones are None.

    `questions` are all that were asked, answered or not; rows in `waiting` are clear but for
    their branch. `strangers` are the keys of members elsewhere of whom the problems tell that
    they exist.
    """

    book: Book
    created: list[Row] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    unchanged: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)
    homeless: list[Row] = field(default_factory=list)
    branch_questions: list[BranchQuestion] = field(default_factory=list)
    branch_choices: list[tuple[str, str]] = field(default_factory=list)
    branches: dict[str, Organization | None] = field(default_factory=dict)
    strangers: set[int] = field(default_factory=set)

    @property
    def new_branches(self) -> list[str]:
        return [name for name, branch in self.branches.items() if branch is None]

    @property
    def skipped(self) -> list[Skipped]:
        return self.book.skipped

    @property
    def unanswered(self) -> list[Question]:
        return [question for question in self.questions if not question.answer]

    @property
    def refused(self) -> set[Place]:
        return {problem.place for problem in self.problems}

    @property
    def pending(self) -> list[Row]:
        """The rows that wait for an answer, of their own or about their branch."""
        return [*(question.row for question in self.unanswered), *self.waiting]

    @property
    def undecided(self) -> int:
        return len(self.pending)

    @property
    def outcome(self) -> dict[str, int]:
        """The counts of the plan; a row with several problems is refused once."""
        return {
            "created": len(self.created),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
            "undecided": self.undecided,
            "refused": len(self.refused),
            "skipped": len(self.skipped),
            "branches": len(self.new_branches),
        }

    @property
    def writes_nothing(self) -> bool:
        return not self.created and not self.changed

    @property
    def fingerprint(self) -> str:
        """The same for two plans that do the same: what was reviewed is what is committed."""
        said = [
            [[row.place.key, row.facts, row.branch] for row in self.created],
            [[each.affiliation.pk, each.row.facts, each.row.branch] for each in self.changed],
            [[each.affiliation.pk, [c.old for c in each.changes]] for each in self.changed],
            [row.place.key for row in self.unchanged],
            sorted(place.key for place in self.refused),
            sorted(row.place.key for row in self.pending),
            [[name, branch and branch.pk] for name, branch in self.branches.items()],
        ]
        return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()


def open_book(
    workplace: Organization, sheets: list[Sheet], today: date, decisions: Decisions
) -> Book:
    """Read a file as the workplace reads its headings."""
    return read_book(sheets, RosterHeading.objects.of(workplace), decisions, today)


def make_plan(
    workplace: Organization,
    sheets: list[Sheet],
    today: date,
    decisions: Decisions | None = None,
) -> Plan:
    """Compare a file with what is recorded now, as the decisions and the workplace say."""
    decisions = decisions or Decisions()
    book = open_book(workplace, sheets, today, decisions)
    rows, answered = merged(book.rows, decisions.rows)
    plan = Plan(book, questions=answered)
    roster = Roster(workplace, rows, decisions.rows)
    branches = Branches(workplace, decisions.branches, today)
    for row in rows:
        _place(plan, row, roster, branches)
    plan.questions += roster.questions
    plan.branches = branches.used
    plan.branch_questions, plan.branch_choices = branches.questions(), branches.choices
    return plan


def _place(plan, row, roster, branches):
    if row.problems:
        plan.problems.extend(row.problems)
        return
    try:
        branches.check(row)
        row, affiliation = roster.find(row)
    except RefusedError as refused:
        plan.problems.append(refused.problem)
        plan.strangers |= refused.strangers
    except UnclearError as unclear:
        plan.questions.append(unclear.question)
    except LeftOutError:
        words = " ".join(row.written.values())
        plan.book.skipped.append(Skipped(row.place, words, _("You left it out.")))
    else:
        _accept(plan, row, affiliation, branches)


def _accept(plan, row, affiliation, branches):
    if not branches.use(row):
        plan.waiting.append(row)
        return
    if not row.facts.get("home_address") and not (affiliation and affiliation.member.home_address):
        plan.homeless.append(row)
    if affiliation is None:
        plan.created.append(row)
        return
    changes, move = _changes(affiliation.member, row), _move(affiliation, row, branches)
    if changes or move:
        plan.changed.append(Changed(row, affiliation, (*changes, *move), moves=bool(move)))
    else:
        plan.unchanged.append(row)


def _changes(member, row):
    return [
        Change(HEADERS[field], shown(field, getattr(member, field)), shown(field, value))
        for field, value in row.facts.items()
        if getattr(member, field) != value
    ]


def _move(affiliation, row, branches):
    if not row.branch:
        return []
    present, meant = affiliation.branch, branches.used[row.branch]
    if present and meant and present.pk == meant.pk:
        return []
    return [
        Change(
            HEADERS[BRANCH], present.name if present else "", meant.name if meant else row.branch
        )
    ]
