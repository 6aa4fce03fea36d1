"""What the database refuses, tried behind the back of every service."""

import datetime

import pytest
from django.db import IntegrityError, InternalError, transaction

from tests.factories.documents import DocumentFactory, EndedDocumentFactory
from xigu.documents.models import Document, DocumentSeries

pytestmark = pytest.mark.django_db


def refuses(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def change(row, **fields):
    with transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**fields)


def test_document_kind_is_known():
    with refuses("documents_document_kind_known"):
        change(DocumentFactory(), kind="LETTER")


def test_document_status_is_known():
    with refuses("documents_document_status_known|documents_document_ended_when_ended"):
        change(DocumentFactory(), status="LOST")


def test_document_ended_has_a_moment():
    with refuses("documents_document_ended_when_ended"):
        change(DocumentFactory(), status="ENDED")


def test_document_valid_has_no_end():
    with refuses("documents_document_ended_when_ended"):
        change(EndedDocumentFactory(), status="VALID")


def test_document_ending_is_known():
    with refuses("documents_document_ending_known"):
        change(EndedDocumentFactory(), ending="LOST")


def test_document_ending_is_that_of_an_ended_one():
    with refuses("documents_document_ending_when_ended"):
        change(DocumentFactory(), ending="USED")


@pytest.mark.parametrize("number", ["", "1", "620104-2026-00000001", "620104-2026-0000001-7"])
def test_document_number_has_its_form(number):
    with refuses("documents_document_number_formed"):
        change(DocumentFactory(), number=number)


def test_document_number_is_never_used_twice():
    with pytest.raises(IntegrityError, match="number"):
        change(DocumentFactory(), number=DocumentFactory().number)


@pytest.mark.parametrize("token", ["", "short", "a b" * 10, "汉" * 30])
def test_document_token_is_long_and_plain(token):
    with refuses("documents_document_token_long"):
        change(DocumentFactory(), token=token)


def test_document_token_is_unique():
    with pytest.raises(IntegrityError, match="token"):
        change(DocumentFactory(), token=DocumentFactory().token)


def test_document_expires_after_issue():
    with refuses("documents_document_valid_after_issue"):
        change(DocumentFactory(), valid_until=datetime.date(2026, 10, 1))


def test_document_of_a_certificate_expires():
    with refuses("documents_document_certificate_expires"):
        change(DocumentFactory(), valid_until=None)


def test_series_is_one_a_year():
    DocumentSeries.objects.create(district_code="620104", year=2026)

    with refuses("documents_series_once_per_district_and_year"), transaction.atomic():
        DocumentSeries.objects.create(district_code="620104", year=2026)


def test_series_has_eight_digits():
    series = DocumentSeries.objects.create(district_code="620104", year=2026)

    with refuses("documents_series_eight_digits"):
        change(series, last_serial=100_000_000)


def test_document_history_is_never_changed():
    document = DocumentFactory()
    Document.objects.filter(pk=document.pk).update(facts={"name": "乙"})

    with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
        document.history.all().delete()

    assert document.history.get().facts["name"] == "王㛃强"
