"""Papers that bear no number: laid out by typst from a few words; the same give the same bytes."""

import json
from datetime import UTC, date, datetime, time

import typst

from ..errors import MissingGlyphs
from .compiler import ARCHIVAL, LAYOUTS, compiler, one_at_a_time
from .glyphs import characters_in


def render_paper(layout: str, sheet: dict, words: dict, *, on: date) -> bytes:
    """Return the PDF of one paper. Raises MissingGlyphs for characters that no font has."""
    try:
        with one_at_a_time:
            return compiler().compile(
                input=str(LAYOUTS / layout),
                format="pdf",
                sys_inputs={
                    "sheets": json.dumps([sheet], ensure_ascii=False),
                    "words": json.dumps(words, ensure_ascii=False),
                },
                pdf_standards=ARCHIVAL,
                timestamp=int(datetime.combine(on, time(), tzinfo=UTC).timestamp()),
            )
    except typst.TypstError as error:
        if missing := characters_in(error.diagnostic):
            raise MissingGlyphs(missing, []) from error
        raise
