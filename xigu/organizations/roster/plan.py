"""The dry run: what a roster would create and change, and what is refused, before anything is."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from ..labels import shown
from ..models import Affiliation, Organization
from ..names import clean_title
from ..states import Kind
from .columns import BRANCH, HEADERS, layout_of
from .errors import Problem
from .matching import Roster, UnclearError
from .rows import Row, read_rows


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

    `strangers` are the keys of members elsewhere of whom the problems tell that they exist.
    """

    created: list[Row] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    unchanged: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    branches: dict[str, Organization | None] = field(default_factory=dict)
    strangers: set[int] = field(default_factory=set)
    ignored: tuple[str, ...] = ()

    @property
    def new_branches(self) -> list[str]:
        return [name for name, branch in self.branches.items() if branch is None]

    @property
    def outcome(self) -> dict[str, int]:
        """The counts of the plan; a row with several problems is refused once."""
        return {
            "created": len(self.created),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
            "refused": len({problem.row for problem in self.problems}),
            "branches": len(self.new_branches),
        }

    @property
    def writes_nothing(self) -> bool:
        return not self.created and not self.changed

    @property
    def fingerprint(self) -> str:
        """The same for two plans that do the same: what was reviewed is what is committed."""
        said = [
            [[row.number, row.facts, row.branch] for row in self.created],
            [[each.affiliation.pk, each.row.facts, each.row.branch] for each in self.changed],
            [[each.affiliation.pk, [c.old for c in each.changes]] for each in self.changed],
            [row.number for row in self.unchanged],
            sorted({problem.row for problem in self.problems}),
            self.new_branches,
        ]
        return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()


def make_plan(workplace: Organization, headers: list[str], rows: list, today: date) -> Plan:
    """Compare a file with what is recorded now. Raises RosterError for unusable headers."""
    layout = layout_of(headers)
    read = read_rows(layout, rows, today)
    plan = Plan(ignored=layout.unknown)
    roster = Roster(workplace, read)
    branches = _Branches(workplace, today)
    for row in read:
        try:
            _place(plan, row, roster, branches)
        except UnclearError as unclear:
            plan.problems.append(unclear.problem)
            plan.strangers |= unclear.strangers
    plan.branches = branches.used
    return plan


class _Branches:
    """The branches of a workplace by name, and which of them the accepted rows use."""

    def __init__(self, workplace, today):
        own = Organization.objects.filter(parent=workplace, kind=Kind.BRANCH)
        self._known = {clean_title(branch.name): branch for branch in own}
        self._today = today
        self.used = {}

    def check(self, row):
        branch = self._known.get(row.branch)
        if branch and branch.closed_on and branch.closed_on <= self._today:
            reason = _("This party branch is closed.")
            mend = _("Write the branch he belongs to now.")
            raise UnclearError(Problem(row.number, HEADERS[BRANCH], reason, mend))

    def use(self, row):
        if row.branch:
            self.used[row.branch] = self._known.get(row.branch)


def _place(plan, row, roster, branches):
    if row.problems:
        plan.problems.extend(row.problems)
        return
    branches.check(row)
    affiliation = roster.find(row)
    branches.use(row)
    if affiliation is None:
        plan.created.append(row)
        return
    changes, move = _changes(affiliation.member, row), _move(affiliation, row)
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


def _move(affiliation, row):
    present = affiliation.branch.name if affiliation.branch else ""
    if not row.branch or row.branch == clean_title(present):
        return []
    return [Change(HEADERS[BRANCH], present, row.branch)]
