from ..errors import DocumentError, MissingGlyphs, described
from ..printing.addresses import verification_url
from ..printing.cards import Card, lacking, render_cards, sheets_of_cards
from ..printing.glyphs import unprintable
from ..printing.pdf import render_pdf
from ..printing.posters import Poster, render_poster
from ..printing.rolls import Roll, RollRow, render_roll
from ..printing.words import span
from .making import create_document, create_documents, end_documents, mark_replaced
from .numbering import form_number, is_number

__all__ = [
    "Card",
    "DocumentError",
    "MissingGlyphs",
    "Poster",
    "Roll",
    "RollRow",
    "create_document",
    "create_documents",
    "described",
    "end_documents",
    "form_number",
    "is_number",
    "lacking",
    "mark_replaced",
    "render_cards",
    "render_pdf",
    "render_poster",
    "render_roll",
    "sheets_of_cards",
    "span",
    "unprintable",
    "verification_url",
]
