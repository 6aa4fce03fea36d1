from ..errors import DocumentError, MissingGlyphs, described
from ..printing.addresses import verification_url
from ..printing.glyphs import unprintable
from ..printing.pdf import render_pdf
from .making import create_document, create_documents, end_documents, mark_replaced
from .numbering import form_number, is_number

__all__ = [
    "DocumentError",
    "MissingGlyphs",
    "create_document",
    "create_documents",
    "described",
    "end_documents",
    "form_number",
    "is_number",
    "mark_replaced",
    "render_pdf",
    "unprintable",
    "verification_url",
]
