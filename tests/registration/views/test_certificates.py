"""The pages of certificates."""

import pytest
from django.urls import reverse

from registration import services
from registration.models import Certificate
from registration.states import CertificateStatus
from tests.factories.organizations import MemberFactory
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access


@pytest.mark.parametrize("count", [1, 3])
def test_certificate_list_query_count(
    as_issuer, workplace, issuer, now, count, django_assert_num_queries
):
    ids = [MemberFactory(workplace=workplace).pk for _ in range(count)]
    services.issue_certificates(workplace=workplace, member_ids=ids, actor=issuer, now=now)

    with django_assert_num_queries(4):
        response = as_issuer.get(reverse("registration:certificate_list"))

    assert len(response.context["certificates"]) == count


def test_detail_writes_down_who_looked(as_issuer, certificate):
    as_issuer.get(reverse("registration:certificate_detail", args=[certificate.pk]))

    entry = AccessEntry.objects.get()
    assert (entry.member_id, entry.access) == (certificate.member_id, Access.OPENED)
    assert entry.purpose == certificate.document.number


@pytest.mark.parametrize("count", [1, 3])
def test_issue_page_query_count(as_issuer, workplace, count, django_assert_num_queries):
    for _ in range(count):
        MemberFactory(workplace=workplace)

    with django_assert_num_queries(7):
        response = as_issuer.get(reverse("registration:certificate_issue_batch"))

    assert len(response.context["members"]) == count


def test_issue_batch_issues_the_chosen(as_issuer, workplace):
    chosen, left = MemberFactory(workplace=workplace), MemberFactory(workplace=workplace)

    response = as_issuer.post(
        reverse("registration:certificate_issue_batch"), {"members": [chosen.pk]}
    )

    assert response.status_code == 302
    assert [row.member for row in Certificate.objects.all()] == [chosen]
    assert not left.certificates.exists()


def test_issue_batch_of_nobody_says_what_to_do(as_issuer, member):
    response = as_issuer.post(reverse("registration:certificate_issue_batch"), {})

    assert response.context["form"].errors["members"]
    assert not Certificate.objects.exists()


def test_issue_batch_refuses_another_workplaces_member(as_issuer, member):
    stranger = MemberFactory()

    response = as_issuer.post(
        reverse("registration:certificate_issue_batch"), {"members": [stranger.pk]}
    )

    assert response.context["form"].errors["members"]
    assert not Certificate.objects.exists()


def test_issue_from_the_members_page(as_issuer, member):
    response = as_issuer.post(reverse("registration:certificate_issue", args=[member.pk]))

    certificate = Certificate.objects.get(member=member)
    assert response.url == reverse("registration:certificate_detail", args=[certificate.pk])


@pytest.mark.parametrize(
    ("name", "status"),
    [("certificate_void", CertificateStatus.VOID), ("certificate_reissue", CertificateStatus.VOID)],
)
def test_care_of_a_certificate_asks_for_a_reason(as_issuer, certificate, name, status):
    url = reverse(f"registration:{name}", args=[certificate.pk])

    empty = as_issuer.post(url, {"note": ""})
    assert empty.context["form"].errors["note"]
    as_issuer.post(url, {"note": "遗失"})

    certificate.refresh_from_db()
    assert certificate.status == status
    assert certificate.void_reason == "遗失"
