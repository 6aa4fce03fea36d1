"""Where the names of the columns stand in a sheet, and which column holds what."""

from dataclasses import dataclass

from .columns import BY_FIELD, Column
from .headings import NOT_READ, OURS, heading_key, meaning_of

SEARCHED = 20  # filled rows


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns: its number in the file, and the number of the last of two."""

    first: int
    last: int
    headings: list[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a sheet holds what, and the headings of those that are not read.

    `unknown` mean nothing to us, `spare` are not needed, `doubled` say what a column that is read
    says better.
    """

    columns: dict[int, Column]
    unknown: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()

    @property
    def has_names(self) -> bool:
        return any(column.field == "name" for column in self.columns.values())


def find_header(rows: list, remembered: dict[str, str]) -> Header | None:
    """Return the row among the first ones that names most columns, the name of persons too.

    Two rows are read as one where the lower names columns that the upper does not.
    """
    best, most = None, (0, False)
    for header in _candidates(rows[:SEARCHED], remembered):
        fields = _fields(header.headings, remembered)
        score = (len(fields), header.first == header.last)
        if "name" in fields and score > most:
            best, most = header, score
    return best


def header_at(rows: list, number: int) -> Header | None:
    """Return the row of this number as the header, because somebody says so."""
    for found, cells in rows[:SEARCHED]:
        if found == number:
            return Header(found, found, _words(cells))
    return None


def layout_of(headings: list[str], remembered: dict[str, str]) -> Layout:
    """Tell what each column holds; where several hold the same, the one that says it best."""
    best: dict[str, tuple[int, int]] = {}
    for index, heading in enumerate(headings):
        if meant := meaning_of(heading_key(heading), remembered):
            field, rank = meant
            best[field] = min(best.get(field, (rank, index)), (rank, index))
    columns = {index: BY_FIELD[field] for field, (_rank, index) in best.items()}
    kinds: dict[str, list[str]] = {"unknown": [], "spare": [], "doubled": []}
    for index, heading in enumerate(headings):
        if index not in columns and (kind := _unread(heading, remembered)):
            kinds[kind].append(heading)
    return Layout(dict(sorted(columns.items())), **{k: tuple(v) for k, v in kinds.items()})


def _candidates(rows, remembered):
    for index, (number, cells) in enumerate(rows):
        yield Header(number, number, _words(cells))
        if index + 1 < len(rows):
            below, lower = rows[index + 1]
            if _fields(_words(lower), remembered):
                yield Header(number, below, _joined(_words(cells), _words(lower), remembered))


def _joined(upper, lower, remembered):
    """Take from two rows of headings the one that means something, the lower before the upper."""
    width = max(len(upper), len(lower))
    pairs = zip(_filled_up(upper, width), _filled_up(lower, width), strict=True)
    return [
        next((each for each in (low, up) if meaning_of(heading_key(each), remembered)), low or up)
        for up, low in pairs
    ]


def _filled_up(headings, width):
    return headings + [""] * (width - len(headings))


def _words(cells):
    return [" ".join(cell.split()) if isinstance(cell, str) else "" for cell in cells]


def _fields(headings, remembered):
    meant = [meaning_of(heading_key(heading), remembered) for heading in headings]
    return {field for field, _rank in filter(None, meant)}


def _unread(heading, remembered):
    key = heading_key(heading)
    if not key or key in OURS:
        return ""
    if key in NOT_READ or remembered.get(key) == "":
        return "spare"
    return "doubled" if meaning_of(key, remembered) else "unknown"
