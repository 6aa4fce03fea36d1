from ..errors import DocumentError, MissingGlyphs, described
from ..printing.addresses import verification_url
from ..printing.cards import Card, lacking, render_cards, sheets_of_cards
from ..printing.dossiers import (
    Dossier,
    FactSection,
    SealSection,
    Section,
    TableSection,
    TextSection,
    in_order,
    paragraphs,
    render_dossiers,
    texts_in,
)
from ..printing.glyphs import unprintable
from ..printing.pdf import render_pdf
from ..printing.posters import Poster, render_poster
from ..printing.rolls import Roll, RollRow, render_roll
from ..printing.words import full_day, full_month, plain, span
from .making import create_document, create_documents, end_documents, mark_replaced
from .numbering import form_number, is_number

__all__ = [
    "Card",
    "DocumentError",
    "Dossier",
    "FactSection",
    "MissingGlyphs",
    "Poster",
    "Roll",
    "RollRow",
    "SealSection",
    "Section",
    "TableSection",
    "TextSection",
    "create_document",
    "create_documents",
    "described",
    "end_documents",
    "form_number",
    "full_day",
    "full_month",
    "in_order",
    "is_number",
    "lacking",
    "mark_replaced",
    "paragraphs",
    "plain",
    "render_cards",
    "render_dossiers",
    "render_pdf",
    "render_poster",
    "render_roll",
    "sheets_of_cards",
    "span",
    "texts_in",
    "unprintable",
    "verification_url",
]
