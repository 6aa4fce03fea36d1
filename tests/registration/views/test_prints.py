"""The pages of prints."""

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from registration import services
from registration.models import Receipt
from tests.factories.accounts import RoleAssignmentFactory
from tests.factories.organizations import MemberFactory
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access
from xigu.jobs.models import Job
from xigu.jobs.states import JobStatus

KEY = "0b4b9a7e-2f8e-4f0f-9a54-0d9a7e2f8e4f"


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
    order = {"key": KEY, "certificates": [certificate.pk]}

    with django_capture_on_commit_callbacks(execute=True):
        first = as_issuer.post(reverse("registration:certificate_print_batch"), order)
    again = as_issuer.post(reverse("registration:certificate_print_batch"), order)

    job = Job.objects.get()
    assert first.url == again.url == reverse("jobs:detail", args=[job.pk])
    assert job.status == JobStatus.DONE
    assert job.file_name == f"联系证-{timezone.localdate():%Y%m%d}.pdf"
    assert AccessEntry.objects.get(access=Access.PRINTED).purpose == certificate.document.number


def test_print_of_many_gives_the_same_file_again(
    as_issuer, certificate, django_capture_on_commit_callbacks
):
    for key in (KEY, KEY.replace("0b4b", "1b4b")):
        order = {"key": key, "certificates": [certificate.pk]}
        with django_capture_on_commit_callbacks(execute=True):
            as_issuer.post(reverse("registration:certificate_print_batch"), order)

    first, second = (Path(job.result.path).read_bytes() for job in Job.objects.all())
    assert first == second


@pytest.mark.parametrize("name", ["receipt_pdf", "receipt_print"])
def test_receipt_is_the_same_again(as_issuer, accepted, name):
    address = reverse(f"registration:{name}", args=[Receipt.objects.get().pk])

    assert as_issuer.get(address).content == as_issuer.get(address).content


@pytest.fixture
def two(certificate, workplace, issuer, now):
    """A certificate that prints whole, and one with a character that no font has."""
    lacking = services.issue_certificate(
        member=MemberFactory(name="王𲎯", workplace=workplace),
        workplace=workplace,
        actor=issuer,
        now=now,
    )
    return certificate, lacking


@pytest.mark.parametrize("name", ["certificate_print_batch", "certificate_print_pages"])
def test_print_of_many_names_what_it_lacks_and_offers_the_rest(as_issuer, two, name):
    whole, lacking = two
    order = {"key": KEY, "certificates": [lacking.pk, whole.pk]}

    response = as_issuer.post(reverse(f"registration:{name}"), order)

    assert response.context["lacking"] == [(lacking, "𲎯 (U+323AF)")]
    assert response.context["whole"] == [whole]
    assert lacking.document.number in response.text
    assert not Job.objects.exists()
    assert not AccessEntry.objects.filter(access=Access.PRINTED).exists()


def test_print_of_many_that_all_lack_something_offers_nothing(as_issuer, two):
    order = {"key": KEY, "certificates": [two[1].pk]}

    response = as_issuer.post(reverse("registration:certificate_print_batch"), order)

    assert response.context["whole"] == []
    assert "<form" not in response.text.partition("<main")[2].partition("</main>")[0]


def test_print_pages_show_the_chosen_ones_and_write_it_down(as_issuer, certificate):
    order = {"key": KEY, "certificates": [certificate.pk]}

    response = as_issuer.post(reverse("registration:certificate_print_pages"), order)

    assert response.text.count(certificate.document.number) >= 6
    entry = AccessEntry.objects.get(access=Access.PRINTED)
    assert (entry.member_id, entry.purpose) == (certificate.member_id, certificate.document.number)


def test_pdf_that_would_lack_characters_is_not_offered(as_issuer, two):
    page = reverse("registration:certificate_detail", args=[two[1].pk])

    shown = as_issuer.get(page)
    sent_back = as_issuer.get(reverse("registration:certificate_pdf", args=[two[1].pk]))

    assert "𲎯 (U+323AF)" in shown.text
    assert reverse("registration:certificate_pdf", args=[two[1].pk]) not in shown.text
    assert sent_back.url == page


def test_members_whose_certificate_would_lack_characters_are_not_chosen(as_issuer, workplace):
    MemberFactory(name="王𲎯", workplace=workplace)
    MemberFactory(name="王㛃", workplace=workplace)

    response = as_issuer.get(reverse("registration:certificate_issue_batch"))

    assert {member.name: missing for member, missing in response.context["rows"]} == {
        "王𲎯": "𲎯 (U+323AF)",
        "王㛃": "",
    }
    assert response.text.count(" checked aria-label") == 1


def test_print_of_another_choice_from_the_same_page_is_another_job(
    as_issuer, certificate, workplace, issuer, now
):
    other = services.issue_certificate(
        member=MemberFactory(workplace=workplace), workplace=workplace, actor=issuer, now=now
    )
    address = reverse("registration:certificate_print_batch")

    addresses = {
        as_issuer.post(address, {"key": KEY, "certificates": [chosen.pk]}).url
        for chosen in (certificate, other)
    }

    assert len(addresses) == 2


def test_key_that_somebody_else_used_is_no_error(client, as_issuer, certificate, workplace):
    order = {"key": KEY, "certificates": [certificate.pk]}
    address = reverse("registration:certificate_print_batch")
    as_issuer.post(address, order)
    colleague = RoleAssignmentFactory(role=Role.WORKPLACE_OFFICER, organization=workplace)
    client.force_login(colleague.user)

    assert client.post(address, order).status_code == 302
    assert Job.objects.count() == 2
