"""WeChat opens what it scans beforehand, and again: looking must change nothing."""

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from registration.states import CertificateStatus
from tests.browser.visitor import PHONE
from tests.factories.accounts import officer
from tests.factories.organizations import CommunityFactory
from tests.factories.registration import CertificateFactory
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


def rows():
    """Return every row of every table."""
    tables = connection.introspection.table_names()
    return {
        model._meta.label_lower: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model._meta.db_table in tables
    }
