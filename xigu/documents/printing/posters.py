"""The sheet that hangs at the place of an activity, with the code that says "I am here"."""

from dataclasses import asdict, dataclass
from datetime import date

from xigu.common.qr import qr_svg

from . import words
from .papers import render_paper


@dataclass(frozen=True, slots=True)
class Poster:
    """What stands on the sheet; `url` is what the code leads to."""

    title: str
    community: str
    when: str
    place: str
    url: str

    @property
    def qr(self) -> str:
        """The code as a picture."""
        return qr_svg(self.url)


def render_poster(poster: Poster, *, on: date) -> bytes:
    """Return the PDF of a sheet. Raises MissingGlyphs for characters that no font has."""
    sheet = asdict(poster) | {"qr": poster.qr}
    return render_paper("poster.typ", sheet, words.POSTER, on=on)
