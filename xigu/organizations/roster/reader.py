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

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

NOT_A_WORKBOOK, TOO_LARGE = 3, 4
_MEMORY = 768 * 1024 * 1024
_SECONDS = 20
_MOST_TEXT = 10_000_000  # characters of all cells; a text that stands once may be shown often
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def main(most_rows: int, most_columns: int) -> int:
    """Answer a workbook on the standard input with its rows; return the status to end with."""
    for kind, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
        with suppress(ValueError, OSError):  # a system without this limit
            resource.setrlimit(kind, (most, most))
    try:
        rows = first_sheet(sys.stdin.buffer.read(), most_rows, most_columns)
        sys.stdout.write(json.dumps(rows))
    except CalamineError:
        return NOT_A_WORKBOOK
    except MemoryError:
        return TOO_LARGE
    return 0


def first_sheet(content: bytes, most_rows: int, most_columns: int) -> list | None:
    """Return the filled rows of the first visible sheet, each with its number in the file.

    No more than `most_rows` of them; None where no sheet is visible. Raises CalamineError, or
    MemoryError for more text than a roster has.
    """
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    visible = [s for s in workbook.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
    if not visible:
        return None
    table = workbook.get_sheet_by_name(visible[0].name).to_python(skip_empty_area=False)
    rows, left = [], _MOST_TEXT
    for number, found in enumerate(table, start=1):
        cells = [encode(cell) for cell in found[:most_columns]]
        left -= sum(len(cell) for cell in cells if isinstance(cell, str))
        if left < 0:
            raise MemoryError
        if any(cell != "" for cell in cells):
            rows.append((number, cells))
        if len(rows) == most_rows:
            break
    return rows


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
