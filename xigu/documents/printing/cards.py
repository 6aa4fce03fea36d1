"""Identity cards: ten of them on a sheet of A4, to be cut out along the marks."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time

from . import words
from .compiler import ARCHIVAL, LAYOUTS, compiler, one_at_a_time
from .glyphs import unprintable

ON_A_SHEET = 10


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on an identity card: no phone number, no address; empty is left out."""

    name: str
    community: str
    subdistrict: str
    district: str
    service: str = ""
    workplace: str = ""

    @property
    def motto(self) -> str:
        """What it is for, in the words of the district."""
        return f"{self.district}在职党员进社区"

    @property
    def offer(self) -> str:
        """What its bearer can help with, if he says so."""
        return f"{words.CARD['offer']}{self.service}" if self.service else ""


def lacking(cards: Sequence[Card]) -> list[list[str]]:
    """Return for each card the characters that no font has."""
    return unprintable([asdict(card) for card in cards])


def sheets_of_cards(cards: Sequence[Card]) -> list[Sequence[Card]]:
    """Return the cards as they lie on sheets."""
    return [cards[start : start + ON_A_SHEET] for start in range(0, len(cards), ON_A_SHEET)]


def render_cards(cards: Sequence[Card], *, on: date) -> bytes:
    """Return a PDF of cards: the same cards and day give the same bytes."""
    rows = [asdict(card) | {"motto": card.motto, "offer": card.offer} for card in cards]
    with one_at_a_time:
        return compiler().compile(
            input=str(LAYOUTS / "cards.typ"),
            format="pdf",
            sys_inputs={
                "sheets": json.dumps(rows, ensure_ascii=False),
                "words": json.dumps(words.CARD, ensure_ascii=False),
            },
            pdf_standards=ARCHIVAL,
            timestamp=int(datetime.combine(on, time(), tzinfo=UTC).timestamp()),
        )
