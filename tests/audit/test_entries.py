"""Who looked at whose record: written once, never changed."""

import datetime

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from tests.factories.accounts import UserFactory
from tests.factories.organizations import MemberFactory
from xigu.audit.models import AccessEntry
from xigu.audit.services import record_access
from xigu.audit.states import Access
from xigu.common.scope import Scope

NOW = datetime.datetime(2026, 11, 23, 1, 30, tzinfo=datetime.UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    look(Scope(user_id=UserFactory().pk), MemberFactory().pk)
    return AccessEntry.objects.get()


def look(scope, member_id):
    record_access(scope=scope, member_id=member_id, access=Access.OPENED, now=NOW, purpose="核对")


def test_a_look_says_who_when_and_why(entry):
    kept = AccessEntry.objects.about(entry.member_id).get()

    assert (kept.access, kept.happened_at, kept.purpose) == (Access.OPENED, NOW, "核对")


def test_a_look_at_oneself_is_not_written_down():
    member = MemberFactory()

    look(Scope(user_id=UserFactory().pk, member_id=member.pk), member.pk)

    assert not AccessEntry.objects.exists()


def test_entries_about_another_are_not_found(entry):
    assert not AccessEntry.objects.about(MemberFactory().pk).exists()


def test_access_is_known(entry):
    entry.pk, entry.access = None, "NODDED"

    with pytest.raises(IntegrityError, match="audit_accessentry_access_known"):
        entry.save(force_insert=True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_accessentry SET purpose = 'x'",
        "DELETE FROM audit_accessentry",
        "TRUNCATE audit_accessentry",
    ],
)
def test_entries_never_change(entry, statement):
    connection.check_constraints()  # nothing deferred may stand before a TRUNCATE

    with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert AccessEntry.objects.count() == 1
