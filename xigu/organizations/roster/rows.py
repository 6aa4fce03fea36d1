"""From the cells of one row to the facts of one member, or to the reasons why not."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from ..names import clean_title
from ..plausibility import doubts
from .columns import BRANCH, HEADERS, Layout
from .errors import CellError, Problem
from .workbook import decode


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file. `facts` holds the fields that were filled in, `branch` a branch's name."""

    number: int
    name: str
    facts: dict
    branch: str
    problems: tuple[Problem, ...]


def read_rows(layout: Layout, rows: list, today: date) -> list[Row]:
    """Read every row; what is blank is not stated and stays out of `facts`."""
    return [_read_row(layout, number, cells, today) for number, cells in rows]


def _read_row(layout, number, cells, today):
    facts, problems = {}, []
    for index, column in layout.columns.items():
        cell = decode(cells[index]) if index < len(cells) else ""
        if cell == "":
            continue
        try:
            facts[column.field] = column.read(cell)
        except CellError as error:
            problems.append(Problem(number, column.header, error.reason, error.mend))
    if not problems:
        problems = list(_implausible(number, facts, today))
    branch = clean_title(facts.pop(BRANCH, ""))
    return Row(number, facts.get("name", ""), facts, branch, tuple(problems))


def _implausible(number, facts, today):
    """What no single cell shows: a missing name or key, and dates that cannot both be true."""

    def problem(field, reason, mend):
        return Problem(number, HEADERS[field], reason, mend)

    if not facts.get("name"):
        yield problem("name", _("The name is missing."), _("Write the name, or delete the row."))
    if "phone" not in facts and "birth_month" not in facts:
        yield problem(
            "phone",
            _("Without phone number and month of birth nobody can tell namesakes apart."),
            _("Write the phone number or the month of birth."),
        )
    for doubt in doubts(facts.get("birth_month"), facts.get("joined_on"), today):
        yield problem(*doubt)
