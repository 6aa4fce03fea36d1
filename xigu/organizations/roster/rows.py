"""From the cells of one row to the facts of one member, or to the reasons why not."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from ..names import clean_title
from ..plausibility import doubts
from .columns import BRANCH, HEADERS
from .errors import CellError, Place, Problem
from .header import Layout
from .workbook import decode

BLANK = frozenset({"", "/", "\\", "-", "--", "—", "——", "－", "／"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file. `facts` holds the fields that were filled in, `branch` a branch's name.

    `written` are the cells of the known columns as they stand, to be shown beside a reason.
    """

    place: Place
    name: str
    facts: dict
    branch: str
    written: dict[str, str]
    problems: tuple[Problem, ...] = ()

    @property
    def number(self) -> int:
        return self.place.number

    def problem(self, field: str, reason, mend) -> Problem:
        """Return a problem of this row with its value in the column of a field."""
        name = self.name or self.written.get("name", "")
        return Problem(self.place, name, HEADERS[field], self.written.get(field, ""), reason, mend)


def read_row(layout: Layout, place: Place, cells: list, today: date) -> Row:
    """Read a row; what is blank is not stated and stays out of `facts`."""
    facts, wrong, written = {}, [], {}
    for index, column in layout.columns.items():
        cell = decode(cells[index]) if index < len(cells) else ""
        if cell in BLANK:
            continue
        written[column.field] = as_written(cell)
        try:
            facts[column.field] = column.read(cell)
        except CellError as error:
            wrong.append((column.field, error.reason, error.mend))
    wrong = wrong or list(_implausible(facts, today))
    branch = clean_title(facts.pop(BRANCH, ""))
    row = Row(place, facts.get("name", ""), facts, branch, written)
    problems = tuple(row.problem(*each) for each in wrong)
    return Row(place, row.name, facts, branch, written, problems)


def as_written(cell: object) -> str:
    """Return a cell as people see it in Excel, near enough to find it."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def _implausible(facts, today):
    """What no single cell shows: a missing name or key, and dates that cannot both be true."""
    if not facts.get("name"):
        yield "name", _("The name is missing."), _("Write the name, or delete the row.")
    if "phone" not in facts and "birth_month" not in facts:
        yield (
            "phone",
            _("Without phone number and month of birth nobody can tell namesakes apart."),
            _("Write the phone number or the month of birth."),
        )
    yield from doubts(facts.get("birth_month"), facts.get("joined_on"), today)
