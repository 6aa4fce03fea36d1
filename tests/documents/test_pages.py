"""Documents as pages to print: the same words as in the PDF."""

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.html import escape

from tests.factories.documents import (
    DocumentFactory,
    OpinionDocumentFactory,
    ReceiptDocumentFactory,
    ServiceDocumentFactory,
)
from xigu.documents.printing.sheets import sheet_of

FACTORIES = {
    DocumentFactory: ["stub_rows", "rows"],
    ReceiptDocumentFactory: ["rows"],
    ServiceDocumentFactory: ["rows"],
    OpinionDocumentFactory: ["rows"],
}


def printed(document):
    template = Template("{% load documents %}{% printed document %}")
    return template.render(Context({"document": document}))


@pytest.mark.parametrize("factory", FACTORIES)
def test_page_shows_every_fact_of_the_sheet(factory):
    document = factory.build(
        issuer=None, facts={"workplace": "第一局<工会>", "community": "第一局<工会>"}
    )
    sheet = sheet_of(document)

    page = printed(document)

    for rows in FACTORIES[factory]:
        for label, value in (fact for row in sheet[rows] for fact in row):
            assert escape(label) in page
            assert escape(value) in page
    for words in (sheet["number"], sheet["title"], sheet["letter"]):
        assert escape(words) in page


@pytest.mark.parametrize("factory", FACTORIES)
def test_page_has_the_code_and_places_for_seals(factory):
    page = printed(factory.build(issuer=None))

    assert page.count("<svg") == 1
    assert page.count("（盖章）") == (2 if factory is DocumentFactory else 1)


@pytest.mark.parametrize("factory", FACTORIES)
def test_page_speaks_the_language_of_the_district(factory):
    document = factory.build(issuer=None)
    usual = printed(document)

    with translation.override("en"):
        assert printed(document) == usual
