"""Documents as pages to print."""

from django import template
from django.template.loader import render_to_string

from ..printing import words
from ..printing.sheets import sheet_of
from ..states import DocumentKind

TEMPLATES = {
    DocumentKind.CERTIFICATE: "documents/_certificate.html",
    DocumentKind.RECEIPT: "documents/_receipt.html",
    DocumentKind.SERVICE: "documents/_service.html",
    DocumentKind.OPINION: "documents/_opinion.html",
}

register = template.Library()


@register.simple_tag
def printed(document, heading="h1"):
    """Lay out a document as one or more sheets of paper; its words are those of the PDF."""
    shown = {"sheet": sheet_of(document), "heading": heading}
    return render_to_string(TEMPLATES[DocumentKind(document.kind)], shown)


@register.inclusion_tag("documents/_cards.html")
def printed_cards(sheets):
    """Lay out identity cards, as they lie on sheets; their words are those of the PDF."""
    return {"sheets": sheets, "words": words.CARD}


@register.inclusion_tag("documents/_roll.html")
def printed_roll(roll):
    """Lay out the roll of an activity; its words are those of the PDF."""
    return {"roll": roll, "words": words.ROLL}


@register.inclusion_tag("documents/_poster.html")
def printed_poster(poster):
    """Lay out the sheet with the code of an activity; its words are those of the PDF."""
    return {"poster": poster, "words": words.POSTER}


@register.inclusion_tag("documents/_dossier.html")
def printed_dossier(dossier, heading="h1"):
    """Lay out a paper made of sections; its words are those of the PDF."""
    return {"dossier": dossier, "heading": heading, "words": words.DOSSIER}
