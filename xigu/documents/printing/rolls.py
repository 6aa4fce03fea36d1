"""The roll of an activity: who comes, with room for signatures and for those who just come."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from . import words
from .papers import render_paper

LINES = 20  # on the first sheet
SPARE = 6  # at least, for those who come without having signed up


@dataclass(frozen=True, slots=True)
class RollRow:
    """A person on a roll: the number of his row stays his."""

    number: int
    name: str
    workplace: str


@dataclass(frozen=True, slots=True)
class Roll:
    """What stands on a roll."""

    title: str
    community: str
    when: str
    place: str
    rows: Sequence[RollRow]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What stands above the rows, as (label, value)."""
        place = words.plain(self.place)
        known = {"when": self.when, "place": place, "community": self.community}
        return [(words.ROLL[name], value) for name, value in known.items()]

    @property
    def spare_lines(self) -> range:
        """Empty rows below the others: the first sheet is filled, and a few there always are."""
        return range(max(LINES - len(self.rows), SPARE))


def render_roll(roll: Roll, *, on: date) -> bytes:
    """Return the PDF of a roll. Raises MissingGlyphs for characters that no font has."""
    sheet = {
        "title": roll.title,
        "facts": roll.facts,
        "rows": [asdict(row) for row in roll.rows],
        "spare": len(roll.spare_lines),
    }
    return render_paper("roll.typ", sheet, words.ROLL, on=on)
