"""Papers and the public page keep the names of their day, whatever is renamed or closed later."""

import pypdfium2
import pytest
from django.urls import reverse

from registration import services
from registration.models import Receipt
from tests.factories.accounts import UserFactory
from xigu.documents.services import render_pdf
from xigu.organizations.services import OrganizationError, close_organization, rename_organization

OLD = {"workplace": "区财政局", "branch": "区财政局机关第一党支部", "community": "后街社区"}
NEW = {"workplace": "改名后的局", "branch": "改名后的支部", "community": "改名后的社区"}


@pytest.fixture
def renamed(accepted, workplace, branch, community):
    """A member's certificate and receipt, after everything on them got another name."""
    for kind, organization in (
        ("workplace", workplace),
        ("branch", branch),
        ("community", community),
    ):
        rename_organization(organization=organization, name=NEW[kind])
    return accepted.certificate, Receipt.objects.get()


def names_in(text):
    """Return which of the old and of the new names stand in a text."""
    text = "".join(text.split())
    return {name for name in (*OLD.values(), *NEW.values()) if name in text}


def pdf_text(document):
    with pypdfium2.PdfDocument(render_pdf([document])) as file:
        return "".join(page.get_textpage().get_text_range() for page in file)


def test_pdf_of_the_certificate_keeps_the_old_names(renamed):
    certificate, _receipt = renamed

    assert names_in(pdf_text(certificate.document)) == {OLD["workplace"], OLD["branch"]}


def test_pdf_of_the_receipt_keeps_the_old_names(renamed):
    _certificate, receipt = renamed

    assert names_in(pdf_text(receipt.document)) == set(OLD.values())


@pytest.mark.parametrize("name", ["certificate_print", "receipt_print"])
def test_pages_to_print_keep_the_old_names(client, renamed, name):
    certificate, receipt = renamed
    client.force_login(UserFactory(member=certificate.member))
    row = certificate if name == "certificate_print" else receipt

    page = client.get(reverse(f"registration:{name}", args=[row.pk]))

    assert names_in(page.text) == {*OLD.values()} - (
        {OLD["community"]} if row is certificate else set()
    )


@pytest.mark.parametrize(("index", "kind"), [(0, "workplace"), (1, "community")])
def test_public_page_keeps_the_name_of_the_issuer(client, renamed, index, kind):
    document = renamed[index].document

    page = client.get(reverse("documents:verification", args=[document.token]))

    assert names_in(page.text) == {OLD[kind]}


def test_certificate_is_not_forwarded_to_a_closed_community(
    waiting, secretary, other_community, now
):
    close_organization(organization=other_community, on=now.date())

    with pytest.raises(services.RegistrationError, match=other_community.name):
        services.forward_registration(
            registration=waiting, community=other_community, actor=secretary, now=now
        )


def test_community_where_somebody_waits_is_not_closed(waiting, community, now):
    with pytest.raises(OrganizationError):
        close_organization(organization=community, on=now.date())
