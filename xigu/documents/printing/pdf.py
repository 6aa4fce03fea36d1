"""PDFs of documents, laid out by typst: the same documents give the same bytes."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time

import typst

from ..errors import MissingGlyphs
from ..models import Document
from ..states import DocumentKind
from .compiler import ARCHIVAL, LAYOUTS, compiler, memory_given_back, one_at_a_time
from .glyphs import characters_in, texts_of
from .sheets import sheet_of

LAYOUT = {
    DocumentKind.CERTIFICATE: "certificate.typ",
    DocumentKind.RECEIPT: "receipt.typ",
    DocumentKind.SERVICE: "service.typ",
    DocumentKind.OPINION: "opinion.typ",
}


def render_pdf(
    documents: Sequence[Document], *, progress: Callable[[int, int], None] | None = None
) -> bytes:
    """Return one PDF of documents of one kind, one after another, always the same bytes.

    `progress` is called with how many are made, of how many. Raises MissingGlyphs, naming them,
    if there are characters that no font has.
    """
    [kind] = {document.kind for document in documents}
    sheets = json.dumps(list(_sheets(documents, progress)), ensure_ascii=False)
    try:
        with one_at_a_time, memory_given_back(len(documents)):
            return compiler().compile(
                input=str(LAYOUTS / LAYOUT[DocumentKind(kind)]),
                format="pdf",
                sys_inputs={"sheets": sheets},
                pdf_standards=ARCHIVAL,
                pdf_tags=len(documents) == 1,  # many are for the printer, one may be read aloud
                timestamp=_moment(documents),
            )
    except typst.TypstError as error:
        if missing := characters_in(error.diagnostic):
            raise MissingGlyphs(missing, _with_any_of(missing, documents)) from error
        raise


def _sheets(documents, progress):
    """Prepare the words and codes of each document, about half of the work."""
    for index, document in enumerate(documents):
        if progress:
            progress(index // 2, len(documents))
        yield sheet_of(document)


def _moment(documents):
    """Date the file by its youngest document: the clock would change the bytes."""
    day = max(document.issued_on for document in documents)
    return int(datetime.combine(day, time(), tzinfo=UTC).timestamp())


def _with_any_of(characters, documents):
    return [
        document
        for document in documents
        if any(character in "".join(texts_of(document.facts)) for character in characters)
    ]
