"""Papers that bear no number: laid out by typst from a few words; the same give the same bytes."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import typst

from ..errors import MissingGlyphs
from .compiler import ARCHIVAL, LAYOUTS, compiler, memory_given_back, one_at_a_time
from .glyphs import characters_in


def render_paper(layout: str, sheet: dict, words: dict, *, on: date) -> bytes:
    """Return the PDF of one paper. Raises MissingGlyphs for characters that no font has."""
    return render_papers(layout, [sheet], words, on=on)


def render_papers(layout: str, sheets: Sequence[dict], words: dict, *, on: date) -> bytes:
    """Return one PDF of papers of one kind. Raises MissingGlyphs as `render_paper` does."""
    try:
        with one_at_a_time, memory_given_back(len(sheets)):
            return compiler().compile(
                input=str(LAYOUTS / layout),
                format="pdf",
                sys_inputs={
                    "sheets": json.dumps(sheets, ensure_ascii=False),
                    "words": json.dumps(words, ensure_ascii=False),
                },
                pdf_standards=ARCHIVAL,
                pdf_tags=len(sheets) == 1,  # many are for the printer, one may be read aloud
                timestamp=int(datetime.combine(on, time(), tzinfo=UTC).timestamp()),
            )
    except typst.TypstError as error:
        if missing := characters_in(error.diagnostic):
            raise MissingGlyphs(missing, []) from error
        raise
