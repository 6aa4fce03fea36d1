import datetime

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.factories.accounts import UserFactory, officer
from tests.factories.documents import (
    CERTIFICATE_FACTS,
    DocumentFactory,
    EndedDocumentFactory,
    ReceiptDocumentFactory,
)
from tests.factories.organizations import CommunityFactory, WorkplaceFactory
from xigu.accounts.states import Role
from xigu.documents.models import Document
from xigu.documents.states import Ending, Validity
from xigu.documents.views import WRONG_CODES_AT_ONCE

WECHAT = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/86.0 MicroMessenger/8.0.40"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_brakes_of_other_tests():
    cache.clear()


def address(document):
    return reverse("documents:verification", args=[document.token])


def page(client, document, **headers):
    return client.get(address(document), headers=headers)


@pytest.mark.parametrize(
    ("factory", "validity"),
    [
        (DocumentFactory, Validity.VALID),
        (EndedDocumentFactory, Validity.ENDED),
        (ReceiptDocumentFactory, Validity.VALID),
    ],
)
def test_document_is_told_by_its_state(client, factory, validity):
    document = factory()

    response = page(client, document)

    assert response.status_code == 200
    assert response.context["validity"] == validity
    assert document.number in response.text


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (Ending.USED, "has been used"),
        (Ending.VOID, "made it void"),
        (Ending.REPLACED, "a new one was issued in its place"),
        ("", "or another one has replaced it"),
    ],
)
def test_page_says_why_a_document_holds_no_more(client, ending, words):
    document = EndedDocumentFactory(ending=ending)

    assert words in page(client, document, **{"accept-language": "en"}).text


def test_document_past_its_last_day_has_expired(client):
    document = DocumentFactory(valid_until=datetime.date(2026, 10, 3))

    assert page(client, document).context["validity"] == Validity.EXPIRED


def test_document_holds_on_its_last_day():
    document = DocumentFactory.build(issuer=None, valid_until=datetime.date(2026, 12, 31))

    assert document.validity_on(datetime.date(2026, 12, 31)) == Validity.VALID
    assert document.validity_on(datetime.date(2027, 1, 1)) == Validity.EXPIRED


def test_page_says_nothing_about_the_person(client):
    document = DocumentFactory()

    text = page(client, document).text

    assert "王*" in text
    assert CERTIFICATE_FACTS["workplace"] in text
    shown = {"workplace", "gender", "district"}
    for key, value in CERTIFICATE_FACTS.items():
        if key not in shown and isinstance(value, str) and value:
            assert value not in text.replace(CERTIFICATE_FACTS["workplace"], "")


def test_issuer_keeps_the_name_of_the_day(client):
    document = DocumentFactory(issuer=WorkplaceFactory(name="改名后的局"))

    text = page(client, document).text

    assert CERTIFICATE_FACTS["workplace"] in text
    assert "改名后的局" not in text


def test_unknown_code_gets_a_clear_page(client):
    response = client.get(reverse("documents:verification", args=["x" * 32]))

    assert response.status_code == 404
    assert response.templates[0].name == "documents/document_verification.html"
    assert response.context["validity"] == Validity.UNKNOWN


def test_number_finds_nothing(client):
    document = DocumentFactory()

    response = client.get(reverse("documents:verification", args=[document.number]))

    assert response.status_code == 404
    assert "王*" not in response.text


@pytest.mark.parametrize("token", [None, "x" * 32])
def test_page_leaves_no_traces(client, token):
    token = token or DocumentFactory().token

    response = client.get(reverse("documents:verification", args=[token]))

    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


def test_prefetching_changes_nothing(client, django_assert_num_queries):
    document = DocumentFactory()
    before = Document.objects.values().get()

    with django_assert_num_queries(1):
        responses = [page(client, document, **{"user-agent": WECHAT})]
    responses += [client.head(address(document)), page(client, document)]

    assert [response.status_code for response in responses] == [200, 200, 200]
    assert Document.objects.values().get() == before
    assert document.history.count() == 0


def test_posting_is_refused(client):
    assert client.post(address(DocumentFactory())).status_code == 405


def test_staff_sign_in_leads_back_to_the_code(client):
    document = DocumentFactory()

    text = page(client, document).text

    assert f"{reverse('accounts:login')}?next={address(document)}" in text


@pytest.mark.parametrize(
    ("factory", "role", "organization", "name"),
    [
        (DocumentFactory, Role.SECRETARY, CommunityFactory, "registration:presentation"),
        (
            ReceiptDocumentFactory,
            Role.WORKPLACE_OFFICER,
            WorkplaceFactory,
            "registration:receipt_by_token",
        ),
    ],
)
def test_those_who_act_on_it_are_led_on(client, factory, role, organization, name):
    document = factory()
    client.force_login(officer(role, organization()))

    response = page(client, document)

    assert response.status_code == 302
    assert response["Location"] == reverse(name, args=[document.token])
    assert response["Referrer-Policy"] == "no-referrer"


def test_others_who_are_signed_in_read_the_public_page(client):
    document = DocumentFactory()
    client.force_login(UserFactory())

    response = page(client, document)

    assert response.status_code == 200
    assert CERTIFICATE_FACTS["phone"] not in response.text


def test_guessing_is_slowed_down_by_network(client):
    document = DocumentFactory()
    wrong = reverse("documents:verification", args=["x" * 32])
    statuses = [client.get(wrong).status_code for _ in range(WRONG_CODES_AT_ONCE + 1)]

    braked = page(client, document)
    elsewhere = client.get(address(document), REMOTE_ADDR="198.51.100.7")

    assert statuses == [404] * WRONG_CODES_AT_ONCE + [429]
    assert braked.status_code == 429
    assert document.number not in braked.text
    assert elsewhere.status_code == 200


def test_guessing_of_others_does_not_slow_staff_down(client):
    document = DocumentFactory()
    for _ in range(WRONG_CODES_AT_ONCE):
        client.get(reverse("documents:verification", args=["x" * 32]))
    client.force_login(officer(Role.SECRETARY, CommunityFactory()))

    assert page(client, document).status_code == 302


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_page_speaks_the_language_of_its_reader(client, language):
    response = page(client, DocumentFactory(), **{"accept-language": language})

    assert response.status_code == 200
    assert "王*" in response.text
