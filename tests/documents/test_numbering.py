import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.documents import CERTIFICATE_FACTS, DocumentFactory
from tests.factories.organizations import WorkplaceFactory
from xigu.documents.models import Document, DocumentSeries
from xigu.documents.services import (
    DocumentError,
    create_document,
    create_documents,
    end_documents,
    form_number,
    is_number,
)
from xigu.documents.states import DocumentKind, DocumentStatus, Ending

NOW = datetime.datetime(2026, 11, 23, 1, 30, tzinfo=datetime.UTC)
DAY = datetime.date(2026, 11, 23)


def certificates(count=1, **changes):
    fields = {
        "kind": DocumentKind.CERTIFICATE,
        "issuer": WorkplaceFactory(),
        "issued_on": DAY,
        "valid_until": DAY,
        "district_code": "620104",
        "facts": [CERTIFICATE_FACTS] * count,
    }
    return create_documents(**fields | changes)


def check_digit_by_the_book(digits):
    """ISO 7064, hybrid system MOD 11,10, as its text describes it: P and S, digit by digit."""
    product = 10
    for digit in digits:
        total = (product + int(digit)) % 10 or 10
        product = total * 2 % 11
    return next(check for check in range(10) if (product + check) % 10 == 1)


@given(st.integers(1, 99_999_999), st.integers(2020, 2099))
def test_number_check_digit_agrees_with_the_standard(serial, year):
    *parts, check = form_number("620104", year, serial).split("-")

    assert check == str(check_digit_by_the_book("".join(parts)))


def test_number_has_the_form_of_the_district():
    assert form_number("620104", 2026, 1) == "620104-2026-00000001-7"


@given(st.integers(0, 17), st.integers(1, 9))
def test_number_with_one_wrong_digit_is_refused(position, offset):
    digits = list("620104202600000001")
    digits[position] = str((int(digits[position]) + offset) % 10)
    text = "".join(digits)

    assert not is_number(f"{text[:6]}-{text[6:10]}-{text[10:]}-7")


@pytest.mark.parametrize("text", ["", "620104-2026-00000001", "６20104-2026-00000001-7", "x"])
def test_number_of_another_form_is_refused(text):
    assert not is_number(text)


def test_number_is_recognized():
    assert is_number("620104-2026-00000001-7")


@pytest.mark.django_db
def test_documents_are_numbered_in_order_of_their_facts():
    documents = certificates(facts=[CERTIFICATE_FACTS | {"name": name} for name in "甲乙丙"])

    assert [(row.number[12:20], row.facts["name"]) for row in documents] == [
        ("00000001", "甲"),
        ("00000002", "乙"),
        ("00000003", "丙"),
    ]


@pytest.mark.django_db
def test_documents_have_long_tokens_of_their_own():
    documents = certificates(3)

    assert {len(document.token) for document in documents} == {32}
    assert len({document.token for document in documents}) == 3


@pytest.mark.django_db
def test_numbers_go_on_through_kinds_and_start_anew_with_year_and_district():
    certificates()
    receipt = certificates(kind=DocumentKind.RECEIPT, valid_until=None)[0]
    next_year = certificates(
        issued_on=datetime.date(2027, 1, 1), valid_until=datetime.date(2027, 2, 1)
    )[0]
    next_district = certificates(district_code="620105")[0]

    numbers = [document.number[:-2] for document in (receipt, next_year, next_district)]
    assert numbers == ["620104-2026-00000002", "620104-2027-00000001", "620105-2026-00000001"]


@pytest.mark.django_db
def test_numbers_have_no_gap_after_a_rollback():
    with transaction.atomic():
        certificates(5)
        transaction.set_rollback(True)

    assert certificates()[0].number.startswith("620104-2026-00000001")


@pytest.mark.django_db
def test_numbers_used_up_are_refused():
    DocumentSeries.objects.create(district_code="620104", year=2026, last_serial=99_999_998)

    with pytest.raises(DocumentError):
        certificates(2)

    assert certificates()[0].number.startswith("620104-2026-99999999")


@pytest.mark.django_db
def test_no_facts_make_no_documents():
    assert certificates(facts=[]) == []
    assert not DocumentSeries.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 300])
def test_making_many_takes_as_few_queries_as_one(count, django_assert_num_queries):
    issuer = WorkplaceFactory()

    with django_assert_num_queries(9):
        certificates(count, issuer=issuer)


@pytest.mark.django_db
def test_ending_keeps_the_first_moment():
    ended, fresh = certificates(2)
    end_documents(documents=[ended], ending=Ending.USED, now=NOW)

    count = end_documents(
        documents=[ended, fresh], ending=Ending.USED, now=NOW + datetime.timedelta(days=1)
    )

    assert count == 1
    assert [row.ended_at for row in Document.objects.order_by("pk")] == [
        NOW,
        NOW + datetime.timedelta(days=1),
    ]
    assert fresh.status == DocumentStatus.ENDED


@pytest.mark.django_db
def test_ending_keeps_the_old_row_in_the_history():
    document = DocumentFactory()

    end_documents(documents=[document], ending=Ending.USED, now=NOW)

    assert [row.status for row in document.history.all()] == [DocumentStatus.VALID]


@pytest.mark.django_db(transaction=True)
def test_numbers_taken_at_once_have_neither_gaps_nor_doubles():
    issuer = WorkplaceFactory()
    start = Barrier(8)

    def make(count):
        start.wait(timeout=10)
        try:
            return [document.number for document in certificates(count, issuer=issuer)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        batches = list(pool.map(make, [1, 7, 3, 20, 1, 5, 11, 2]))

    numbers = sorted(number for batch in batches for number in batch)
    assert numbers == [form_number("620104", 2026, serial) for serial in range(1, 51)]
    assert all(batch == sorted(batch) for batch in batches)
    assert DocumentSeries.objects.get().last_serial == 50


@pytest.mark.django_db(transaction=True)
def test_document_ended_twice_at_once_ends_once():
    [document] = certificates()
    start = Barrier(4)

    def end(minutes):
        start.wait(timeout=10)
        try:
            row = Document.objects.get(pk=document.pk)
            return end_documents(
                documents=[row], ending=Ending.USED, now=NOW + datetime.timedelta(minutes=minutes)
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(end, range(4)))

    assert sorted(counts) == [0, 0, 0, 1]
    document.refresh_from_db()
    assert document.history.count() == 1


@pytest.mark.django_db
def test_one_document_is_made_like_many():
    document = create_document(
        kind=DocumentKind.RECEIPT,
        issuer=WorkplaceFactory(),
        issued_on=DAY,
        valid_until=None,
        district_code="620104",
        facts={"name": "甲"},
    )

    assert Document.objects.get().number == document.number == "620104-2026-00000001-7"
