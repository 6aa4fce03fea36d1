"""Looks made for a matter in confidence: unknown to the member for a time, never for good."""

import datetime

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from tests.factories.accounts import UserFactory, officer, scope_of
from tests.factories.organizations import CommunityFactory, DepartmentFactory, MemberFactory
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry, AccessRelease
from xigu.audit.services import (
    Withholding,
    record_access,
    record_accesses_once,
    release_accesses,
)
from xigu.audit.states import Access
from xigu.common.scope import Scope
from xigu.organizations.queries import looks_at, withheld_looks

NOW = datetime.datetime(2026, 11, 23, 1, 30, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 23)
UNTIL = datetime.date(2027, 11, 23)

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return MemberFactory()


def look(member, matter="opinion:1", scope=None, until=UNTIL):
    record_access(
        scope=scope or Scope(user_id=UserFactory().pk),
        member_id=member.pk,
        access=Access.OPENED,
        now=NOW,
        withheld=Withholding(matter, until) if matter else None,
    )
    return AccessEntry.objects.latest("pk")


def test_withheld_look_is_read_from_its_day_on(member):
    withheld = look(member)
    plain = look(member, matter="")

    assert list(looks_at(member.pk, TODAY)) == [plain]
    assert list(looks_at(member.pk, UNTIL)) == [plain, withheld]


def test_release_lets_all_looks_of_the_matter_be_read(member):
    first, second, _other = look(member), look(member), look(member, matter="opinion:11")

    release_accesses(matter="opinion:1", now=NOW)
    release_accesses(matter="opinion:1", now=NOW + datetime.timedelta(days=1))

    assert list(looks_at(member.pk, TODAY)) == [second, first]
    assert AccessRelease.objects.get().released_at == NOW


def test_plain_look_is_written_down_beside_a_withheld_one(member):
    scope = Scope(user_id=UserFactory().pk)
    look(member, scope=scope)

    for _time in range(2):
        record_accesses_once(
            scope=scope, member_ids=[member.pk], since=NOW, access=Access.OPENED, now=NOW
        )

    assert looks_at(member.pk, TODAY).count() == 1


def test_withheld_looks_of_the_district_are_counted(member):
    department = officer(Role.DEPARTMENT_OFFICER, DepartmentFactory()).assignments.get()
    scope = scope_of(department)
    assert withheld_looks(scope, TODAY)["count"] == 0
    look(member, scope=scope)
    look(member, scope=scope, until=UNTIL + datetime.timedelta(days=9))
    look(member, matter="opinion:2", scope=scope, until=TODAY)  # over
    look(member, matter="opinion:3", scope=scope)
    release_accesses(matter="opinion:3", now=NOW)
    look(member, matter="", scope=scope)
    look(member, scope=scope_of(officer(Role.SECRETARY, CommunityFactory()).assignments.get()))
    elsewhere = Scope(path="620105/", reaches_below=True)

    counted = withheld_looks(scope, TODAY)

    assert counted == {
        "count": 3,
        "matters": 1,
        "since": NOW,
        "until": UNTIL + datetime.timedelta(days=9),
    }
    assert withheld_looks(elsewhere, TODAY)["count"] == 0


@pytest.mark.parametrize("fields", [{"matter": ""}, {"withheld_until": None}])
def test_look_is_withheld_for_a_matter_until_a_day(member, fields):
    entry = look(member)
    entry.pk = None
    for name, value in fields.items():
        setattr(entry, name, value)

    with pytest.raises(IntegrityError, match="audit_accessentry_withheld_for_a_matter"):
        entry.save(force_insert=True)


def test_release_names_its_matter():
    with pytest.raises(IntegrityError, match="audit_accessrelease_of_a_matter"):
        AccessRelease.objects.create(matter="", released_at=NOW)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_accessrelease SET matter = 'x'",
        "DELETE FROM audit_accessrelease",
        "TRUNCATE audit_accessrelease",
    ],
)
def test_releases_never_change(statement):
    release_accesses(matter="opinion:1", now=NOW)
    connection.check_constraints()  # nothing deferred may stand before a TRUNCATE

    with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert AccessRelease.objects.count() == 1


def test_page_of_withheld_looks_names_nobody(client, member):
    user = officer(Role.ADMIN, DepartmentFactory())
    look(member, scope=scope_of(user.assignments.get()))
    client.force_login(user)

    page = client.get("/accounts/looks/withheld/", HTTP_ACCEPT_LANGUAGE="en")

    assert [value for _label, value in page.context["facts"]][:2] == [1, 1]
    assert member.name not in page.content.decode()
