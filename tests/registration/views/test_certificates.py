"""The pages of certificates."""

import pytest
from django.urls import reverse
from django.utils import timezone

from registration import queries, services
from registration.models import Certificate
from registration.states import CertificateStatus
from tests.factories.accounts import RoleAssignmentFactory, scope_of
from tests.factories.organizations import MemberFactory
from xigu.accounts.states import Role
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


OFFICES = {
    Role.BRANCH_OFFICER: lambda branch: branch,
    Role.WORKPLACE_OFFICER: lambda branch: branch.parent,
    Role.COMMITTEE_OFFICER: lambda branch: branch.parent.parent,
    Role.DEPARTMENT_OFFICER: lambda branch: branch.parent.parent.parent,
}


def refuse(certificate, secretary, now, reason):
    waiting = services.present_certificate(certificate=certificate, actor=secretary, now=now)
    services.refuse_registration(registration=waiting, actor=secretary, now=now, note=reason)


@pytest.mark.parametrize("role", OFFICES)
@pytest.mark.parametrize("count", [1, 3])
def test_list_of_the_refused_holds_whom_the_home_counts(
    client, branch, issuer, secretary, now, role, count, django_assert_num_queries
):
    officer = RoleAssignmentFactory(role=role, organization=OFFICES[role](branch))
    ids = [MemberFactory(branch=branch).pk for _ in range(count + 2)]
    _never, elsewhere, *refused = services.issue_certificates(
        workplace=branch.parent, member_ids=ids, actor=issuer, now=now
    )
    for certificate in (elsewhere, *refused):
        refuse(certificate, secretary, now, "不是本社区居民")
        refuse(certificate, secretary, now, "住在先锋社区")
    services.present_certificate(certificate=elsewhere, actor=secretary, now=now)
    client.force_login(officer.user)

    with django_assert_num_queries(4):
        response = client.get(f"{reverse('registration:certificate_list')}?refused")

    rows = response.context["certificates"]
    assert {row.pk for row in rows} == {certificate.pk for certificate in refused}
    assert {(row.last_reason, row.refusing_community) for row in rows} == {
        ("住在先锋社区", "后街社区")
    }
    assert len(rows) == queries.refused_and_idle(scope_of(officer), timezone.localdate()).count()


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.BRANCH_OFFICER, "区财政局机关第一党支部"),
        (Role.WORKPLACE_OFFICER, "区财政局机关第一党支部"),
        (Role.COMMITTEE_OFFICER, "区财政局 · 区财政局机关第一党支部"),
        (Role.DEPARTMENT_OFFICER, "区财政局 · 区财政局机关第一党支部"),
    ],
)
def test_certificate_list_names_the_workplace_to_offices_above_it(
    client, branch, certificate, role, words
):
    officer = RoleAssignmentFactory(role=role, organization=OFFICES[role](branch))
    client.force_login(officer.user)

    page = client.get(reverse("registration:certificate_list")).text

    assert f"<td>{words}</td>" in page


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

    assert len(response.context["rows"]) == count


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
