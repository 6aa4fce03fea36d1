"""What fills many lines of an hours sheet at once; nothing is stored by it."""

from collections import defaultdict

from django.utils.translation import gettext as _

from ..states import AttendanceState
from .sheets import STATES, Line

MOST_LINES = 1000
WORDS = {
    "√": AttendanceState.PRESENT,
    "✓": AttendanceState.PRESENT,
    "✔": AttendanceState.PRESENT,
    "×": AttendanceState.ABSENT,
    "✗": AttendanceState.ABSENT,
    "x": AttendanceState.ABSENT,
    "到场": AttendanceState.PRESENT,
    "到": AttendanceState.PRESENT,
    "参加": AttendanceState.PRESENT,
    "请假": AttendanceState.EXCUSED,
    "缺席": AttendanceState.ABSENT,
    "未到": AttendanceState.ABSENT,
    "不需要": AttendanceState.NOT_NEEDED,
}


def fill_attended(lines: list[Line]) -> None:
    """All of whom nothing is said yet were present."""
    for line in lines:
        line.state = line.state or AttendanceState.PRESENT


def fill_hours(lines: list[Line], hours: str, *, before: str = "") -> None:
    """Those present served so long, unless something else stands there already.

    What was filled in `before` is filled anew: so a slip is mended by filling once more.
    """
    for line in lines:
        if line.state == AttendanceState.PRESENT and line.hours.strip() in {"", before}:
            line.hours = hours


def fill_pasted(lines: list[Line], text: str) -> list[str]:
    """Fill what was copied from a table: name or number, then hours, state, note in any order.

    Returns a sentence for each row that belongs to nobody or to several.
    """
    by_number, by_name = _indexes(lines)
    problems = []
    for row in text.splitlines()[:MOST_LINES]:
        cells = [cell.strip() for cell in row.split("\t" if "\t" in row else None)]
        if not any(cells) or _is_heading(cells):
            continue
        found, rest = _whose(cells, by_number, by_name)
        if len(found) == 1:
            _fill(found[0], rest)
        else:
            problems.append(_not_one(cells, found))
    return problems


def _indexes(lines):
    by_number, by_name = {}, defaultdict(list)
    for line in lines:
        by_number[line.attendance.number] = [line]
        by_name[line.attendance.member.name].append(line)
    return by_number, by_name


def _is_heading(cells):
    return any(cell in {"姓名", "时长", "小时"} for cell in cells)


def _whose(cells, by_number, by_name):
    """Return the lines meant, and the cells that say something about them."""
    first, *rest = cells
    if not first.isascii() or not first.isdigit():
        found = by_name.get(first, [])
        here = [line for line in found if line.workplace in rest]
        return here if len(here) == 1 else found, rest
    numbered = by_number.get(int(first[:4]), [])
    if rest and rest[0] in by_name:
        named = by_name[rest[0]]
        return [line for line in numbered if line in named] or named, rest[1:]
    return numbered, rest


def _fill(line, cells):
    for cell in cells:
        state = word_state(cell)
        if state:
            line.state = state
        elif cell and (cell[0].isdigit() or cell[0] == "-"):
            line.hours = cell
            line.state = line.state or AttendanceState.PRESENT
        elif cell and cell != line.workplace:
            line.note = cell


def word_state(word: str) -> str:
    """Return the state that a word or tick says, or nothing."""
    by_label = {str(label): state for state, label in STATES}
    return WORDS.get(word.lower()) or by_label.get(word, "")


def _not_one(cells, found):
    if not found:
        return _("“%(row)s”: nobody of this name or number stands on the list.") % {
            "row": " ".join(cells)[:40]
        }
    return _("“%(row)s”: several have this name, rows %(numbers)s. Please write the number.") % {
        "row": " ".join(cells)[:40],
        "numbers": ", ".join(str(line.attendance.number) for line in found),
    }
