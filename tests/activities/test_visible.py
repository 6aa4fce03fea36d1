"""Who sees activities, lists, rows of the ledger and years; what leaks is there to leak."""

import datetime

import pytest

from activities.models import Activity, ActivityRecord, Attendance, MemberYear
from activities.states import ActivityStatus, AttendanceState, RecordStatus
from registration.models import Registration
from registration.services import end_registration
from tests.factories.activities import (
    ActivityFactory,
    AttendanceFactory,
    CancelledActivityFactory,
    RecordFactory,
    at,
)
from tests.factories.organizations import CommunityFactory, MemberFactory, WorkplaceFactory
from tests.factories.registration import AcceptedRegistrationFactory
from xigu.accounts.states import Role
from xigu.organizations.services import affiliate_member, end_affiliation

from .conftest import office
from .zoo import everybody, who

pytestmark = pytest.mark.django_db

NEAR = {"member", "branch", "workplace", "committee", "secretary", "subdistrict", "department"}


@pytest.fixture
def member(place):
    return MemberFactory(branch=place.branch, community=place.community)


@pytest.fixture
def scopes(place, member):
    return everybody(place, member)


def sees(scopes, row):
    return who(scopes, lambda scope: type(row).objects.visible_to(scope).contains(row))


def test_open_activity_is_seen_by_all_who_work_or_live_here(place, scopes):
    activity = ActivityFactory(community=place.community)

    assert sees(scopes, activity) == set(scopes) - {"admin", "nobody"}


@pytest.mark.parametrize("factory", [ActivityFactory, CancelledActivityFactory])
def test_other_activity_is_seen_by_those_who_hold_it(place, scopes, factory):
    status = {} if factory is CancelledActivityFactory else {"status": ActivityStatus.DRAFT}
    activity = factory(community=place.community, **status)

    assert sees(scopes, activity) == {"secretary", "subdistrict", "department"}


def test_cancelled_activity_is_seen_by_who_signed_up(place, member, scopes):
    activity = CancelledActivityFactory(community=place.community)
    AttendanceFactory(activity=activity, member=member, state=AttendanceState.NOT_NEEDED)
    AttendanceFactory(activity=activity)

    assert sees(scopes, activity) == {"member", "secretary", "subdistrict", "department"}
    [own] = Activity.objects.visible_to(scopes["member"])
    assert own == activity


def test_list_is_seen_by_who_holds_the_activity_and_stands_on_it(place, member, scopes):
    activity = ActivityFactory(community=place.community)
    own = AttendanceFactory(activity=activity, member=member)
    AttendanceFactory(activity=activity)
    AttendanceFactory()

    assert sees(scopes, own) == {"member", "secretary", "subdistrict", "department"}
    assert list(Attendance.objects.visible_to(scopes["member"])) == [own]
    assert Attendance.objects.visible_to(scopes["secretary"]).count() == 2


@pytest.mark.parametrize("status", RecordStatus.values)
def test_row_is_seen_at_work_and_at_home(place, member, scopes, status):
    record = RecordFactory(
        member=member,
        community=place.community,
        workplace=place.workplace,
        branch=place.branch,
        status=status,
    )
    RecordFactory(status=status)

    assert sees(scopes, record) == NEAR
    assert list(ActivityRecord.objects.visible_to(scopes["member"])) == [record]
    assert not ActivityRecord.objects.visible_to(scopes["other secretary"]).exists()


def test_service_in_another_community_is_seen_there_and_at_home(place, member, scopes):
    other = CommunityFactory()
    scopes["there"] = office(Role.SECRETARY, other)
    record = RecordFactory(member=member, community=other, workplace=place.workplace)

    assert sees(scopes, record) == NEAR | {"there"}
    year = MemberYear.objects.get()
    assert sees(scopes, year) == NEAR


def test_workplace_that_a_member_has_left_reads_its_own_years_only(place, member, scopes):
    here = {"community": place.community, "member": member}
    before = RecordFactory(**here, workplace=place.workplace, branch=place.branch)
    end_affiliation(affiliation=member.affiliations.get(), on=at(0).date())
    new = WorkplaceFactory()
    affiliate_member(member=member, workplace=new, since=at(0).date())
    after = RecordFactory(
        **here, starts_at=at(0, 0), ends_at=at(0, 0, 30), hours="0.5", workplace=new
    )
    scopes["new workplace"] = office(Role.WORKPLACE_OFFICER, new)

    assert sees(scopes, before) == NEAR | {"new workplace"}
    assert sees(scopes, after) == NEAR - {"branch", "workplace", "committee"} | {"new workplace"}
    assert sees(scopes, MemberYear.objects.filter(member=member).latest("year")) == (
        NEAR - {"branch", "workplace", "committee"} | {"new workplace"}
    )


def test_rows_follow_the_person_to_the_new_community(place, member, scopes):
    before = RecordFactory(member=member, community=place.community)
    registration = Registration.objects.get()
    end_registration(
        registration=registration,
        actor=place.secretary,
        now=registration.decided_at + datetime.timedelta(days=1),
        note="搬走了",
    )
    new = CommunityFactory()
    AcceptedRegistrationFactory(member=member, community=new, acknowledged=True)
    after = RecordFactory(member=member, community=new, starts_at=at(-2))
    scopes |= {
        "new home": office(Role.SECRETARY, new),
        "new subdistrict": office(Role.SUBDISTRICT_OFFICER, new.parent),
    }

    at_home = {"secretary", "subdistrict"}
    assert sees(scopes, before) == NEAR | {"new home", "new subdistrict"}
    assert sees(scopes, after) == NEAR - at_home | {"new home", "new subdistrict"}
    assert sees(scopes, MemberYear.objects.latest("year")) == (
        NEAR - at_home | {"new home", "new subdistrict"}
    )
