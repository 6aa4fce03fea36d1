"""Each page in the role it is for; strangers are the matter of the role matrix."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from registration import services
from registration.models import Certificate, Receipt, Registration
from registration.states import CertificateStatus, RegistrationStatus
from tests.factories.accounts import UserFactory, officer
from tests.factories.organizations import MemberFactory, WorkplaceFactory
from xigu.accounts.models import User
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access
from xigu.jobs.models import Job
from xigu.jobs.states import JobStatus

from .conftest import secretary_of


@pytest.fixture
def now():
    """The pages take the moment of the request, so what they show is made just before."""
    return timezone.now() - datetime.timedelta(minutes=5)


@pytest.fixture
def certificate(member, workplace, issuer, now):
    return services.issue_certificate(member=member, workplace=workplace, actor=issuer, now=now)


@pytest.fixture
def waiting(certificate, secretary, now):
    return services.present_certificate(certificate=certificate, actor=secretary, now=now)


@pytest.fixture
def accepted(waiting, secretary, now):
    return services.accept_registration(registration=waiting, actor=secretary, now=now)


@pytest.fixture
def as_secretary(client, secretary):
    client.force_login(User.objects.get(pk=secretary.user_id))
    return client


@pytest.fixture
def as_issuer(client, issuer):
    client.force_login(User.objects.get(pk=issuer.user_id))
    return client


def several_waiting(count, workplace, issuer, secretary, now):
    ids = [MemberFactory(workplace=workplace).pk for _ in range(count)]
    certificates = services.issue_certificates(
        workplace=workplace, member_ids=ids, actor=issuer, now=now
    )
    return [
        services.present_certificate(certificate=certificate, actor=secretary, now=now)
        for certificate in certificates
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_registration_list_query_count(
    as_secretary, workplace, issuer, secretary, now, count, django_assert_num_queries
):
    several_waiting(count, workplace, issuer, secretary, now)

    with django_assert_num_queries(5):
        response = as_secretary.get(reverse("registration:list"))

    assert len(response.context["registrations"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_certificate_list_query_count(
    as_issuer, workplace, issuer, now, count, django_assert_num_queries
):
    ids = [MemberFactory(workplace=workplace).pk for _ in range(count)]
    services.issue_certificates(workplace=workplace, member_ids=ids, actor=issuer, now=now)

    with django_assert_num_queries(5):
        response = as_issuer.get(reverse("registration:certificate_list"))

    assert len(response.context["certificates"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_issue_page_query_count(as_issuer, workplace, count, django_assert_num_queries):
    for _ in range(count):
        MemberFactory(workplace=workplace)

    with django_assert_num_queries(7):
        response = as_issuer.get(reverse("registration:certificate_issue_batch"))

    assert len(response.context["members"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_receipt_list_query_count(
    client, workplace, issuer, secretary, now, count, django_assert_num_queries
):
    for registration in several_waiting(count, workplace, issuer, secretary, now):
        services.accept_registration(registration=registration, actor=secretary, now=now)
    client.force_login(User.objects.get(pk=issuer.user_id))

    with django_assert_num_queries(5):
        response = client.get(reverse("registration:receipt_list"))

    assert len(response.context["receipts"]) == count


def test_list_shows_the_longest_waiting_first(as_secretary, workplace, issuer, secretary, now):
    later = several_waiting(1, workplace, issuer, secretary, now)
    earlier = several_waiting(1, workplace, issuer, secretary, now - datetime.timedelta(days=2))

    response = as_secretary.get(reverse("registration:list"))

    assert list(response.context["registrations"]) == earlier + later


def test_list_does_not_know_another_communitys_members(client, waiting, other_community):
    client.force_login(User.objects.get(pk=secretary_of(other_community).user_id))

    response = client.get(reverse("registration:list"))

    assert list(response.context["registrations"]) == []


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
    assert response.url == reverse("registration:certificate", args=[certificate.pk])


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


def test_presentation_shows_the_facts_and_writes_down_who_looked(
    as_secretary, secretary, certificate
):
    url = reverse("registration:presentation", args=[certificate.document.token])

    response = as_secretary.get(url)

    assert response.context["is_presentable"] is True
    entry = AccessEntry.objects.get(member_id=certificate.member_id)
    assert (entry.actor_id, entry.access) == (secretary.user_id, Access.TOKEN)
    assert not Registration.objects.exists()


def test_presentation_acceptance_checks_in(as_secretary, certificate, community):
    url = reverse("registration:presentation_acceptance", args=[certificate.document.token])

    response = as_secretary.post(url)

    registration = Registration.objects.get()
    assert registration.status == RegistrationStatus.ACCEPTED
    assert registration.community == community
    assert response.url == reverse("registration:detail", args=[registration.pk])


def test_presentation_acceptance_after_another_tells_who(
    as_secretary, accepted, certificate, other_community
):
    as_secretary.force_login(User.objects.get(pk=secretary_of(other_community).user_id))
    url = reverse("registration:presentation_acceptance", args=[certificate.document.token])

    response = as_secretary.post(url, follow=True)

    [message] = response.context["messages"]
    assert "王建国" in str(message)


@pytest.mark.parametrize("then", ["forwarding", "refusal"])
def test_presentation_goes_on_to_forward_or_refuse(as_secretary, certificate, then):
    url = reverse("registration:presentation", args=[certificate.document.token])

    response = as_secretary.post(url, {"then": then})

    registration = Registration.objects.get()
    assert response.url == reverse(f"registration:{then}", args=[registration.pk])
    assert as_secretary.get(response.url).status_code == 200


def test_presentation_is_not_for_the_member_himself(client, certificate, member, community):
    himself = secretary_of(community, member=member)
    client.force_login(User.objects.get(pk=himself.user_id))

    url = reverse("registration:presentation", args=[certificate.document.token])

    assert client.get(url).status_code == 403


def test_acceptance_from_the_list_is_one_click(as_secretary, waiting):
    response = as_secretary.post(reverse("registration:acceptance", args=[waiting.pk]))

    waiting.refresh_from_db()
    assert response.url == reverse("registration:list")
    assert waiting.status == RegistrationStatus.ACCEPTED


def test_acceptance_after_a_colleague_shows_who(as_secretary, waiting, community, now):
    url = reverse("registration:acceptance", args=[waiting.pk])
    assert as_secretary.get(url).status_code == 200
    services.accept_registration(
        registration=waiting, actor=secretary_of(community, name="赵秀英"), now=now
    )

    response = as_secretary.post(url)

    [error] = response.context["form"].non_field_errors()
    assert "赵秀英" in error


def test_acceptance_clicked_twice_is_accepting_once(as_secretary, waiting):
    url = reverse("registration:acceptance", args=[waiting.pk])

    responses = [as_secretary.post(url), as_secretary.post(url)]

    assert [response.status_code for response in responses] == [302, 302]
    assert Receipt.objects.count() == 1


def test_refusal_needs_a_reason(as_secretary, waiting):
    url = reverse("registration:refusal", args=[waiting.pk])

    response = as_secretary.post(url, {"note": "  "})

    waiting.refresh_from_db()
    assert response.context["form"].errors["note"]
    assert waiting.status == RegistrationStatus.REQUESTED


def test_refusal_with_a_reason(as_secretary, waiting):
    as_secretary.post(reverse("registration:refusal", args=[waiting.pk]), {"note": "不住本社区"})

    waiting.refresh_from_db()
    assert waiting.status == RegistrationStatus.REFUSED


def test_forwarding_moves_to_the_chosen_community(as_secretary, waiting, other_community):
    as_secretary.post(
        reverse("registration:forwarding", args=[waiting.pk]), {"community": other_community.pk}
    )

    waiting.refresh_from_db()
    assert waiting.community == other_community


def test_forwarding_offers_communities_only(as_secretary, waiting, workplace):
    response = as_secretary.post(
        reverse("registration:forwarding", args=[waiting.pk]), {"community": workplace.pk}
    )

    assert response.context["form"].errors["community"]


def test_ending_needs_a_reason(as_secretary, accepted):
    url = reverse("registration:ending", args=[accepted.pk])

    as_secretary.post(url, {"note": ""})
    accepted.refresh_from_db()
    assert accepted.status == RegistrationStatus.ACCEPTED

    as_secretary.post(url, {"note": "搬离本区"})
    accepted.refresh_from_db()
    assert accepted.status == RegistrationStatus.ENDED


def test_detail_writes_down_who_looked(as_secretary, waiting):
    response = as_secretary.get(reverse("registration:detail", args=[waiting.pk]))

    assert AccessEntry.objects.get(access=Access.OPENED).member_id == waiting.member_id
    assert ("139" in str(dict(response.context["facts"]).values())) is True


def test_detail_of_oneself_is_not_written_down(client, waiting, member):
    client.force_login(UserFactory(member=member))

    response = client.get(reverse("registration:detail", args=[waiting.pk]))

    assert response.status_code == 200
    assert not AccessEntry.objects.filter(access=Access.OPENED).exists()


def test_acknowledgement_of_one(as_issuer, accepted):
    receipt = Receipt.objects.get()

    as_issuer.post(reverse("registration:acknowledgement", args=[receipt.pk]))

    receipt.refresh_from_db()
    assert receipt.acknowledged_at is not None


def test_acknowledgement_of_the_chosen_ones(as_issuer, accepted):
    receipt = Receipt.objects.get()

    response = as_issuer.post(
        reverse("registration:acknowledgement_all"), {"receipts": [receipt.pk, "x", "999999"]}
    )

    receipt.refresh_from_db()
    assert response.url == reverse("registration:receipt_list")
    assert receipt.acknowledged_at is not None


def test_acknowledgement_passes_over_strangers_receipts(client, accepted):
    client.force_login(officer(Role.WORKPLACE_OFFICER, WorkplaceFactory()))
    receipt = Receipt.objects.get()

    client.post(reverse("registration:acknowledgement_all"), {"receipts": [receipt.pk]})

    receipt.refresh_from_db()
    assert receipt.acknowledged_at is None


def test_receipt_by_token_leads_to_the_receipt(as_issuer, accepted):
    receipt = Receipt.objects.get()

    response = as_issuer.get(
        reverse("registration:receipt_by_token", args=[receipt.document.token])
    )

    assert response.url == reverse("registration:receipt", args=[receipt.pk])


@pytest.mark.parametrize("name", ["certificate_pdf", "certificate_print"])
def test_certificate_prints(as_issuer, certificate, name):
    response = as_issuer.get(reverse(f"registration:{name}", args=[certificate.pk]))

    assert response.status_code == 200
    assert certificate.document.number in str(
        response.headers.get("Content-Disposition", response.content.decode(errors="ignore"))
    )


@pytest.mark.parametrize("name", ["receipt_pdf", "receipt_print"])
def test_receipt_prints(as_issuer, accepted, name):
    receipt = Receipt.objects.get()

    response = as_issuer.get(reverse(f"registration:{name}", args=[receipt.pk]))

    assert response.status_code == 200
    assert receipt.document.number in str(
        response.headers.get("Content-Disposition", response.content.decode(errors="ignore"))
    )


def test_print_of_many_is_one_job(as_issuer, certificate, django_capture_on_commit_callbacks):
    order = {"key": "0b4b9a7e-2f8e-4f0f-9a54-0d9a7e2f8e4f", "certificates": [certificate.pk]}

    with django_capture_on_commit_callbacks(execute=True):
        first = as_issuer.post(reverse("registration:print_batch"), order)
    again = as_issuer.post(reverse("registration:print_batch"), order)

    job = Job.objects.get()
    assert first.url == again.url == reverse("jobs:detail", args=[job.pk])
    assert job.status == JobStatus.DONE
    assert AccessEntry.objects.get(access=Access.PRINTED).purpose == certificate.document.number
