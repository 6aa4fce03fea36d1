"""The rows that are not written, as a workbook to mend and to upload again as it is."""

import io
import re
from collections import defaultdict

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from xigu.common.workbooks import OPTIONS

from .branches import unknown_branch
from .headings import MEND, REASON
from .plan import Plan
from .rows import as_written
from .workbook import decode

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_LONGEST_NAME, _HISTORY = 31, "history"  # a name that Excel keeps for itself


def refused_rows(plan: Plan) -> bytes:
    """Return an .xlsx file with the rows as they stood, each with its reasons and mends."""
    said = _said(plan)
    target = io.BytesIO()
    with Workbook(target, OPTIONS) as workbook:
        for reading in plan.book.read:
            rows = [row for row in reading.sheet.rows if (reading.position, row[0]) in said]
            if rows:
                _write(workbook, reading, rows, said)
        if not workbook.worksheets():
            workbook.add_worksheet(_("Nothing refused"))
    return target.getvalue()


def _said(plan):
    """The problems by place: those of refused rows, and of rows that wait for an answer."""
    said = defaultdict(list)
    asked = [question.problem for question in plan.unanswered]
    for problem in [*plan.problems, *asked, *map(unknown_branch, plan.waiting)]:
        said[problem.place.sheet, problem.place.number].append(problem)
    return said


def sheet_name(workbook, wanted):
    """Return a name that Excel takes for a sheet: not every program keeps to its rules."""
    plain = _NOT_IN_NAMES.sub(" ", wanted).strip("' ")[:_LONGEST_NAME].strip("' ")
    taken = {sheet.get_name().lower() for sheet in workbook.worksheets()}
    if plain and plain.lower() not in taken and plain.lower() != _HISTORY:
        return plain
    return f"{plain[: _LONGEST_NAME - 5]} {len(taken) + 1}".strip()


def _write(workbook, reading, rows, said):
    sheet = workbook.add_worksheet(sheet_name(workbook, reading.sheet.name))
    headings = reading.header.headings
    width = max(len(headings), *(len(cells) for _number, cells in rows))
    headings = [*headings, *[""] * (width - len(headings)), REASON, MEND]
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, width - 1, 14, workbook.add_format({"num_format": "@"}))
    sheet.set_column(width, width + 1, 48)
    bold = workbook.add_format({"bold": True, "bottom": 1})
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    for line, (number, cells) in enumerate(rows, start=1):
        for column, cell in enumerate(map(decode, cells)):
            _write_cell(sheet, line, column, cell)
        problems = said[reading.position, number]
        sheet.write_string(line, width, _joined(problems, "reason"))
        sheet.write_string(line, width + 1, _joined(problems, "mend"))


def _write_cell(sheet, line, column, cell):
    if isinstance(cell, bool):
        sheet.write_boolean(line, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(line, column, cell)
    elif cell != "":
        sheet.write_string(line, column, as_written(cell))


def _joined(problems, what):
    return "\n".join(f"{problem.column}: {getattr(problem, what)}" for problem in problems)
