"""The pages of receipts."""

import pytest
from django.urls import reverse

from registration import services
from registration.models import Receipt
from tests.factories.accounts import officer, user_of
from tests.factories.organizations import WorkplaceFactory
from xigu.accounts.states import Role

from .conftest import several_waiting


@pytest.mark.parametrize("count", [1, 3])
def test_receipt_list_query_count(
    client, workplace, issuer, secretary, now, count, django_assert_num_queries
):
    for registration in several_waiting(count, workplace, issuer, secretary, now):
        services.accept_registration(registration=registration, actor=secretary, now=now)
    client.force_login(user_of(issuer))

    with django_assert_num_queries(4):
        response = client.get(reverse("registration:receipt_list"))

    assert len(response.context["receipts"]) == count


def test_acknowledgement_of_one(as_issuer, accepted):
    receipt = Receipt.objects.get()

    as_issuer.post(reverse("registration:receipt_acknowledge", args=[receipt.pk]))

    receipt.refresh_from_db()
    assert receipt.acknowledged_at is not None


def test_acknowledgement_of_the_chosen_ones(as_issuer, accepted):
    receipt = Receipt.objects.get()

    response = as_issuer.post(
        reverse("registration:receipt_acknowledge_all"),
        {"receipts": [receipt.pk, "x", "999999", "²", "9" * 5000]},
    )

    receipt.refresh_from_db()
    assert response.url == reverse("registration:receipt_list")
    assert receipt.acknowledged_at is not None


def test_acknowledgement_passes_over_strangers_receipts(client, accepted):
    client.force_login(officer(Role.WORKPLACE_OFFICER, WorkplaceFactory()))
    receipt = Receipt.objects.get()

    client.post(reverse("registration:receipt_acknowledge_all"), {"receipts": [receipt.pk]})

    receipt.refresh_from_db()
    assert receipt.acknowledged_at is None


def test_receipt_by_token_leads_to_the_receipt(as_issuer, accepted):
    receipt = Receipt.objects.get()

    response = as_issuer.get(
        reverse("registration:receipt_by_token", args=[receipt.document.token])
    )

    assert response.url == reverse("registration:receipt_detail", args=[receipt.pk])


def test_receipt_by_token_shows_a_stranger_the_public_page(client, accepted):
    client.force_login(officer(Role.WORKPLACE_OFFICER, WorkplaceFactory()))
    receipt = Receipt.objects.get()
    url = reverse("registration:receipt_by_token", args=[receipt.document.token])

    response = client.get(url, follow=True)

    assert response.templates[0].name == "documents/document_verification.html"
    assert "张伟" not in response.content.decode()
