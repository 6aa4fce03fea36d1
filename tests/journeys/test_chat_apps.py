"""WeChat opens what it scans beforehand, and again: looking must change nothing."""

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from registration.states import CertificateStatus
from tests.browser.visitor import PHONE
from tests.factories.accounts import UserFactory, officer
from tests.factories.organizations import CommunityFactory, IdentityCardFactory
from tests.factories.registration import AcceptedRegistrationFactory, CertificateFactory
from xigu.accounts.states import Role

WECHAT = (
    "Mozilla/5.0 (Linux; Android 13; 22081212C Build/TKQ1.220829.002; wv) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 XWEB/4425 MMWEBSDK/20230805 Mobile "
    "Safari/537.36 MMWEBID/2585 MicroMessenger/8.0.42.2428(0x28002A58) WeChat/arm64 NetType/WIFI"
)
WHO_LOOKED = "audit.accessentry"
SESSIONS = "sessions.session"


@pytest.fixture
def certificate(transactional_db):
    return CertificateFactory()


def test_opening_beforehand_writes_nothing(visit, certificate):
    address = reverse("documents:verification", args=[certificate.document.token])
    scanner = visit(screen=PHONE, user_agent=WECHAT)
    before = rows()

    for method in ("HEAD", "GET", "GET"):
        assert scanner.context.request.fetch(address, method=method).status == 200
    scanner.open(address)

    assert rows() == before
    assert {cookie["name"] for cookie in scanner.context.cookies()} == {"xigu_csrf"}


def test_opening_beforehand_as_secretary_only_notes_who_looked(visit, certificate):
    leads = visit(officer(Role.SECRETARY, CommunityFactory()), screen=PHONE, user_agent=WECHAT)
    before = rows()

    leads.open(reverse("documents:verification", args=[certificate.document.token]))

    after = rows()
    assert leads.path == reverse("registration:presentation", args=[certificate.document.token])
    assert {name for name in after if after[name] != before[name]} <= {WHO_LOOKED, SESSIONS}
    certificate.refresh_from_db()
    assert certificate.status == CertificateStatus.ISSUED


@pytest.mark.parametrize("who", ["member", "secretary"])
def test_every_pdf_has_a_page_to_print_beside_it(visit, transactional_db, who):
    """The browser of WeChat downloads no files, but it shows and prints pages."""
    registration = AcceptedRegistrationFactory()
    card = IdentityCardFactory(member=registration.member)
    users = {
        "member": UserFactory(member=registration.member),
        "secretary": officer(Role.SECRETARY, registration.community),
    }
    holder = visit(users[who], screen=PHONE, user_agent=WECHAT)
    offers = {
        "member": [
            ("registration:certificate_detail", registration.certificate.pk),
            ("registration:receipt_detail", registration.receipt.pk),
            ("organizations:identity_card", card.member_id),
        ],
        "secretary": [("registration:receipt_detail", registration.receipt.pk)],
    }

    for name, key in offers[who]:
        holder.open(reverse(name, args=[key]))
        files = addresses(holder, "/pdf/")
        assert files
        for file in files:
            page = file.replace("/pdf/", "/print/")
            assert page in addresses(holder, "/print/")
            holder.open(page)
            assert holder.page.locator(".paper").count() == 1
            holder.page.go_back()


def test_pages_to_print_note_who_printed_and_change_nothing_else(visit, transactional_db):
    registration = AcceptedRegistrationFactory()
    secretary = visit(
        officer(Role.SECRETARY, registration.community), screen=PHONE, user_agent=WECHAT
    )
    address = reverse("registration:receipt_print", args=[registration.receipt.pk])
    before = rows()

    secretary.open(address)

    after = rows()
    assert {name for name in after if after[name] != before[name]} <= {WHO_LOOKED, SESSIONS}
    assert len(after[WHO_LOOKED]) == len(before[WHO_LOOKED]) + 1


def addresses(visitor, part):
    """Return the addresses of the links of a page that have this part."""
    links = visitor.page.locator(f"a[href*='{part}']")
    return [link.get_attribute("href") for link in links.all()]


def rows():
    """Return every row of every table."""
    tables = connection.introspection.table_names()
    return {
        model._meta.label_lower: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model._meta.db_table in tables
    }
