"""The pages of prints."""

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
        first = as_issuer.post(reverse("registration:certificate_print_batch"), order)
    again = as_issuer.post(reverse("registration:certificate_print_batch"), order)

    job = Job.objects.get()
    assert first.url == again.url == reverse("jobs:detail", args=[job.pk])
    assert job.status == JobStatus.DONE
    assert job.file_name == f"联系证-{timezone.localdate():%Y%m%d}.pdf"
    assert AccessEntry.objects.get(access=Access.PRINTED).purpose == certificate.document.number


def test_print_of_another_choice_from_the_same_page_is_another_job(
    as_issuer, certificate, workplace, issuer, now
):
    other = services.issue_certificate(
        member=MemberFactory(workplace=workplace), workplace=workplace, actor=issuer, now=now
    )
    key = "0b4b9a7e-2f8e-4f0f-9a54-0d9a7e2f8e4f"
    address = reverse("registration:certificate_print_batch")

    addresses = {
        as_issuer.post(address, {"key": key, "certificates": [chosen.pk]}).url
        for chosen in (certificate, other)
    }

    assert len(addresses) == 2


def test_key_that_somebody_else_used_is_no_error(client, as_issuer, certificate, workplace):
    order = {"key": "0b4b9a7e-2f8e-4f0f-9a54-0d9a7e2f8e4f", "certificates": [certificate.pk]}
    address = reverse("registration:certificate_print_batch")
    as_issuer.post(address, order)
    colleague = RoleAssignmentFactory(role=Role.WORKPLACE_OFFICER, organization=workplace)
    client.force_login(colleague.user)

    assert client.post(address, order).status_code == 302
    assert Job.objects.count() == 2
