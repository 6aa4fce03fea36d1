"""Who may do what: each rule against every kind of office."""

from dataclasses import replace

import pytest
from django.utils import timezone

from activities import permissions
from activities.queries import waiting_records
from activities.states import ActivityStatus, RecordStatus, Source
from tests.factories.accounts import RoleAssignmentFactory
from tests.factories.activities import ActivityFactory, RecordFactory, at
from tests.factories.organizations import MemberFactory
from xigu.accounts.states import Role
from xigu.common.scope import Scope

from .conftest import office
from .zoo import everybody, who

pytestmark = pytest.mark.django_db

MEMBERS = {"member", "stranger"}
OFFICES = {"branch", "workplace", "committee", "secretary", "subdistrict", "department"}
OTHERS = {"other branch", "other workplace", "other committee", "other secretary"} | {
    "other subdistrict"
}


@pytest.fixture
def member(place):
    return MemberFactory(branch=place.branch, community=place.community)


@pytest.fixture
def scopes(place, member):
    return everybody(place, member)


def allowed(scopes, predicate, *objects):
    return who(scopes, lambda scope: predicate(scope, *objects))


def test_everybody_is_somebody(scopes):
    assert set(scopes) == MEMBERS | OFFICES | OTHERS | {"admin", "nobody"}


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ("can_edit_tasks", {"department"}),
        ("can_read_tasks", MEMBERS | OFFICES | OTHERS | {"admin", "nobody"}),
        ("can_list_activities", MEMBERS | OFFICES | OTHERS),
        ("can_hold_activities", {"secretary", "other secretary"}),
        ("can_report", MEMBERS),
    ],
)
def test_what_needs_no_object(scopes, predicate, expected):
    assert allowed(scopes, getattr(permissions, predicate)) == expected


@pytest.mark.parametrize("status", ActivityStatus.values)
@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ("can_manage", {"secretary"}),
        ("can_view_roll", {"secretary", "subdistrict", "department"}),
        ("can_sign_up", MEMBERS),
        ("can_view_activity", MEMBERS | OFFICES | OTHERS | {"admin", "nobody"}),
    ],
)
def test_what_is_done_with_an_activity(place, scopes, status, predicate, expected):
    activity = ActivityFactory.build(community=place.community, created_by=None, status=status)

    assert allowed(scopes, getattr(permissions, predicate), activity) == expected


def test_member_who_holds_an_office_signs_up_as_himself_only(place, member):
    in_office = replace(place.secretary, member_id=member.pk)

    assert not permissions.can_sign_up(in_office, None)
    assert not permissions.can_report(in_office)


def entered(place, member, *, days=1, **fields):
    return RecordFactory(
        member=member,
        community=place.community,
        starts_at=at(-days),
        entered_at=timezone.now(),
        **{"status": RecordStatus.PENDING} | fields,
    )


@pytest.mark.parametrize(
    ("days", "source", "expected"),
    [
        (7, Source.REPORT, {"secretary"}),
        (7, Source.SHEET, {"secretary"}),
        (8, Source.REPORT, {"secretary"}),
        (8, Source.SHEET, {"secretary", "subdistrict"}),
        (8, Source.ROLL, {"secretary", "subdistrict"}),
        (8, Source.IMPORT, {"secretary", "subdistrict"}),
        (8, Source.SCAN, {"secretary", "subdistrict"}),
    ],
)
def test_row_is_decided_by_its_community_and_late_ones_of_staff_one_level_up(
    place, member, scopes, days, source, expected
):
    record = entered(place, member, days=days, source=source)

    assert allowed(scopes, permissions.can_handle, record) == expected
    assert allowed(scopes, permissions.can_decide, record) == expected
    assert allowed(scopes, permissions.can_correct, record) == expected
    assert allowed(scopes, permissions.can_reverse, record) == set()


@pytest.mark.parametrize("status", RecordStatus.values)
def test_row_is_decided_while_it_waits_and_reversed_while_it_counts(place, member, scopes, status):
    record = RecordFactory(member=member, community=place.community, status=status)

    is_pending, is_confirmed = status == "PENDING", status == "CONFIRMED"
    assert allowed(scopes, permissions.can_decide, record) == (
        {"secretary"} if is_pending else set()
    )
    assert allowed(scopes, permissions.can_reverse, record) == (
        {"secretary"} if is_confirmed else set()
    )


def test_who_entered_late_leaves_it_to_a_second_person_in_whatever_office(place, member):
    author = place.secretary
    record = entered(place, member, days=8, entered_by_id=author.user_id, entered_by=None)
    scopes = {
        "author": author,
        "author one level up": replace(place.officer, user_id=author.user_id),
        "colleague": office(Role.SECRETARY, place.community),
        "one level up": place.officer,
    }

    assert allowed(scopes, permissions.can_handle, record) == {"colleague", "one level up"}
    assert who(scopes, lambda scope: waiting_records(scope).contains(record)) == {
        "colleague",
        "one level up",
    }


def test_about_the_secretary_himself_a_colleague_or_the_level_above_decides(place, member, scopes):
    RoleAssignmentFactory(user=member.user, role=Role.SECRETARY, organization=place.community)
    scopes["himself"] = Scope(
        user_id=member.user.pk,
        member_id=member.pk,
        role=Role.SECRETARY,
        organization_id=place.community.pk,
        path=place.community.path,
    )
    record = entered(place, member)

    assert allowed(scopes, permissions.can_handle, record) == {"secretary", "subdistrict"}


def test_nobody_decides_about_himself_one_level_up_either(place, member):
    record = entered(place, member, days=8)
    above = replace(place.officer, member_id=member.pk)

    assert not permissions.can_handle(above, record)
    assert not waiting_records(above).exists()


@pytest.mark.parametrize(
    ("source", "expected"), [(Source.REPORT, {"member"}), (Source.SHEET, set())]
)
def test_own_report_is_taken_back_by_whom_it_is_about(place, member, scopes, source, expected):
    record = entered(place, member, source=source)

    assert allowed(scopes, permissions.can_take_back, record) == expected


def test_what_is_seen_may_be_read(scopes, place, member):
    everyone = set(scopes)

    assert allowed(scopes, permissions.can_view_record, entered(place, member)) == everyone
    assert allowed(scopes, permissions.can_view_year, member) == everyone


def test_what_waits_is_what_may_be_decided(place, member, scopes):
    """Every pending row of a small zoo, every scope: the list and the predicate say the same."""
    RoleAssignmentFactory(user=member.user, role=Role.SECRETARY, organization=place.community)
    scopes["himself"] = replace(place.secretary, user_id=member.user.pk, member_id=member.pk)
    scopes["himself above"] = replace(place.officer, user_id=member.user.pk, member_id=member.pk)
    authors = ("secretary", "subdistrict", "other secretary", "himself", "member")
    other = scopes["other secretary"].organization_id
    people = [member, MemberFactory(community=place.community)]
    records = [
        RecordFactory(
            member=person,
            community_id=community,
            community=None,
            starts_at=at(-days, 9),
            entered_at=timezone.now(),
            entered_by_id=scopes[author].user_id,
            entered_by=None,
            source=source,
            status=RecordStatus.PENDING,
        )
        for person in people
        for community in (place.community.pk, other)
        for days in (7, 8)
        for author in authors
        for source in (Source.SHEET, Source.REPORT)
    ]

    for name, scope in scopes.items():
        by_predicate = {each.pk for each in records if permissions.can_decide(scope, each)}
        assert set(waiting_records(scope).values_list("pk", flat=True)) == by_predicate, name
