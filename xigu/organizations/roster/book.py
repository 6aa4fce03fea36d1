"""From the sheets of a workbook to its rows: where the headers are, who stands below them."""

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .decisions import Decisions
from .errors import Place
from .header import Header, Layout, find_header, header_at, layout_of
from .rows import Row, as_written, read_row
from .skipping import why_skipped
from .workbook import Sheet, decode

_EXAMPLE = re.compile("示例|样例|样表|范例|说明")


@dataclass(frozen=True, slots=True)
class Reading:
    """A sheet with its header and layout; one that is not read says `why`."""

    position: int
    sheet: Sheet
    header: Header | None = None
    layout: Layout | None = None
    why: str | Promise = ""

    @property
    def is_read(self) -> bool:
        return not self.why

    @property
    def first_rows(self) -> list[tuple[int, str]]:
        return [(number, words_of(cells)) for number, cells in self.sheet.rows[:5]]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no person, its cells as far as they fit in a line, and why it is none."""

    place: Place
    words: str
    reason: str | Promise


@dataclass(slots=True)
class Book:
    """All that a file says: the sheets, the rows of persons, the rows that are none."""

    readings: list[Reading]
    remembered: dict[str, str]
    rows: list[Row] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def read(self) -> list[Reading]:
        return [reading for reading in self.readings if reading.is_read]

    @property
    def unread(self) -> list[Reading]:
        return [reading for reading in self.readings if not reading.is_read]

    def headings(self, kind: str) -> list[str]:
        """Return the headings that are `unknown`, `spare` or `doubled` in any sheet, each once."""
        every = (getattr(reading.layout, kind) for reading in self.read)
        return list(dict.fromkeys(heading for headings in every for heading in headings))


def read_book(
    sheets: list[Sheet], remembered: dict[str, str], decisions: Decisions, today: date
) -> Book:
    """Read every row below the headers, those that somebody pointed at before those found."""
    readings = [_reading(n, sheet, remembered, decisions) for n, sheet in enumerate(sheets)]
    book = Book(readings, remembered)
    several = len(book.read) > 1
    for reading in book.read:
        title = reading.sheet.name if several else ""
        for number, cells in _below(reading):
            _read(book, reading.layout, Place(reading.position, number, title), cells, today)
    return book


def _reading(position, sheet, remembered, decisions):
    said = decisions.headers.get(str(position))
    if said is not None:
        header, why = header_at(sheet.rows, said), _("You left it out.")
    elif _EXAMPLE.search(sheet.name):
        header, why = None, _("Its name says that it is an example.")
    else:
        header, why = find_header(sheet.rows, remembered), _("No row in it has a column 姓名.")
    if header is None:
        return Reading(position, sheet, why=why)
    layout = layout_of(header.headings, remembered)
    why = "" if layout.has_names else _("No column holds the names.")
    return Reading(position, sheet, header, layout, why)


def _below(reading):
    return [(n, cells) for n, cells in reading.sheet.rows if n > reading.header.last]


def _read(book, layout, place, cells, today):
    if reason := why_skipped(layout, cells):
        book.skipped.append(Skipped(place, words_of(cells), reason))
    else:
        book.rows.append(read_row(layout, place, cells, today))


def words_of(cells: list, most: int = 60) -> str:
    """Return the filled cells of a row in one line of at most `most` characters."""
    words = " ".join(as_written(decode(cell)) for cell in cells)
    short = " ".join(words.split())
    return short if len(short) <= most else f"{short[: most - 1]}…"
