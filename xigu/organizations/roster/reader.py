"""Read the cells of a workbook: a program of its own, with little memory and time.

What calls itself a workbook may come from anybody, and the library that reads it makes room for
whatever the file claims; when there is no more, the whole process ends. So `workbook.py` starts
this file, hands it the bytes and gets the cells as JSON. It knows nothing of the project, to
start in a moment.
"""

import io
import json
import math
import re
import resource
import sys
from contextlib import suppress
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

NOT_A_WORKBOOK, TOO_LARGE, TOO_MANY_SHEETS = 3, 4, 5
_MEMORY = 768 * 1024 * 1024
_SECONDS = 20
_MOST_TEXT = 10_000_000  # characters of all cells; a text that stands once may be shown often
MOST_SHEETS = 50
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def main(most_rows: int, most_columns: int) -> int:
    """Answer a workbook on the standard input with its sheets; return the status to end with."""
    for kind, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
        with suppress(ValueError, OSError):  # a system without this limit
            resource.setrlimit(kind, (most, most))
    try:
        sheets = visible_sheets(sys.stdin.buffer.read(), most_rows, most_columns)
        sys.stdout.write(json.dumps(sheets))
    except CalamineError:
        return NOT_A_WORKBOOK
    except MemoryError:
        return TOO_LARGE
    except OverflowError:
        return TOO_MANY_SHEETS
    return 0


def visible_sheets(content: bytes, most_rows: int, most_columns: int) -> list:
    """Return the name and the filled rows of each visible sheet, each row with its number.

    No more than `most_rows` rows of all sheets together. Raises CalamineError, OverflowError for
    too many sheets, or MemoryError for more text than a roster has.
    """
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets: list = []
    left = _Left(most_rows, _MOST_TEXT)
    if len(workbook.sheets_metadata) > MOST_SHEETS:
        raise OverflowError
    for found in workbook.sheets_metadata:
        if found.visible == SheetVisibleEnum.Visible and found.typ == SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_name(found.name)
            sheets.append((_CONTROL.sub("", found.name), filled_rows(sheet, most_columns, left)))
    return sheets


class _Left:
    """How many rows and characters may still come."""

    def __init__(self, rows, characters):
        self.rows = rows
        self.characters = characters


def filled_rows(sheet, most_columns: int, left: _Left) -> list:
    """Return the rows that are not blank; what is merged over several rows stands in each."""
    table = sheet.to_python(skip_empty_area=False)
    width = min(most_columns, len(table[0]) if table else 0)
    below = merged_below(sheet.merged_cell_ranges or (), len(table), width)
    rows: list = []
    for number, found in enumerate(table, start=1):
        if not left.rows:
            break
        cells = [encode(cell) for cell in found[:most_columns]]
        if any(cell != "" for cell in cells):
            for column, first in below.get(number - 1, ()):
                cells[column] = encode(table[first][column])
            left.characters -= sum(len(cell) for cell in cells if isinstance(cell, str))
            if left.characters < 0:
                raise MemoryError
            rows.append((number, cells))
            left.rows -= 1
    return rows


def merged_below(ranges, height: int, width: int) -> dict:
    """Return for each row the columns that belong to a merged cell, with its first row."""
    below: dict = {}
    for (top, column), (bottom, _right) in ranges:
        for row in range(top + 1, min(bottom + 1, height) if column < width else 0):
            below.setdefault(row, []).append((column, top))
    return below


def encode(cell: object) -> dict[str, str] | bool | float | str:
    """Return a cell as a JSON value; what is no number and no date becomes text."""
    match cell:
        case datetime():
            return {"date": cell.date().isoformat()}
        case date():
            return {"date": cell.isoformat()}
        case bool() | int():
            return cell
        case float() if math.isfinite(cell):
            return cell
    return _CONTROL.sub("", str(cell)).strip()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
