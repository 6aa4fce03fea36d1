"""PDFs of documents, laid out by typst: the same documents give the same bytes."""

import json
import re
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock

import noto_cjk_sans_otc
import typst
from django.conf import settings

from ..errors import MissingGlyphs
from ..models import Document
from ..states import DocumentKind
from .sheets import sheet_of

HERE = Path(__file__).parent
LAYOUTS = {DocumentKind.CERTIFICATE: "certificate.typ", DocumentKind.RECEIPT: "receipt.typ"}
ARCHIVAL = "a-2b"  # typst then refuses a character that no font has, instead of dropping it
NOT_DISPLAYED = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")

FEW = 20
RUNS_REMEMBERED = 11

one_at_a_time = Lock()


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
        with one_at_a_time, _memory_given_back(len(documents)):
            return _compiler().compile(
                input=str(HERE / "typst" / LAYOUTS[DocumentKind(kind)]),
                format="pdf",
                sys_inputs={"sheets": sheets},
                pdf_standards=ARCHIVAL,
                pdf_tags=len(documents) == 1,  # many are for the printer, one may be read aloud
                timestamp=_moment(documents),
            )
    except typst.TypstError as error:
        if missing := _missing_characters(error.diagnostic):
            raise MissingGlyphs(missing, _with_any_of(missing, documents)) from error
        raise


def _sheets(documents, progress):
    """Prepare the words and codes of each document, about half of the work."""
    for index, document in enumerate(documents):
        if progress:
            progress(index // 2, len(documents))
        yield sheet_of(document)


@cache
def _compiler():
    """Return the one compiler of this process; it reads nothing outside of this folder."""
    folders = [Path(noto_cjk_sans_otc.__file__).parent, HERE / "fonts", *settings.DOCUMENT_FONTS]
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders],
    )
    return typst.Compiler(root=str(HERE / "typst"), font_paths=fonts, ignore_system_fonts=True)


@contextmanager
def _memory_given_back(count):
    """Have typst forget many pages at once.

    It keeps what it made for ten more runs, about 1.5 MB for each page.
    """
    try:
        yield
    finally:
        if count > FEW:
            for _ in range(RUNS_REMEMBERED):
                _compiler().compile(input=b"")


def _moment(documents):
    """Date the file by its youngest document: the clock would change the bytes."""
    day = max(document.issued_on for document in documents)
    return int(datetime.combine(day, time(), tzinfo=UTC).timestamp())


def _missing_characters(diagnostic):
    found = dict.fromkeys(NOT_DISPLAYED.findall(diagnostic))
    return [ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) for text in found]


def _with_any_of(characters, documents):
    return [
        document
        for document in documents
        if any(character in "".join(_texts(document)) for character in characters)
    ]


def _texts(document):
    return (value for value in document.facts.values() if isinstance(value, str))
