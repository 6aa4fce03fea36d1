"""A member signs up, is asked where he is somewhere else, waits, withdraws."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.models import Attendance
from activities.states import AttendanceState
from tests.factories.accounts import UserFactory
from tests.factories.activities import ActivityFactory, AttendanceFactory, RecordFactory, at
from tests.factories.organizations import MemberFactory

from .pages import of, sentences, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ahead(place):
    return ActivityFactory(community=place.community, starts_at=at(2), capacity=1)


def state_of(activity, member):
    return activity.attendances.get(member=member).state


def test_member_signs_up_and_withdraws(as_member, ahead, resident):
    page = as_member.post(of(ahead, "sign_up"), follow=True)

    assert "You have signed up" in sentences(page)[0]
    assert state_of(ahead, resident) == AttendanceState.SIGNED_UP
    as_member.post(of(ahead, "withdraw"))
    assert state_of(ahead, resident) == AttendanceState.WITHDRAWN
    assert of(ahead, "sign_up") in as_member.get(of(ahead, "detail")).content.decode()


def test_member_of_another_community_is_welcome(ahead):
    stranger = MemberFactory()

    signed_in(UserFactory(member=stranger)).post(of(ahead, "sign_up"))

    assert state_of(ahead, stranger) == AttendanceState.SIGNED_UP


def test_who_comes_after_waits_and_knows_his_place(as_member, ahead, resident):
    AttendanceFactory(activity=ahead)
    AttendanceFactory(activity=ahead, state=AttendanceState.WAITING)

    page = as_member.post(of(ahead, "sign_up"), follow=True)

    assert "waiting list" in sentences(page)[0]
    assert page.context["own"]["line"] == "Number 2 on the waiting list"
    row = as_member.get(reverse("activities:own")).context["rows"][0]
    assert row["line"] == "Number 2 on the waiting list"


@pytest.mark.parametrize("shift", [timedelta(hours=-2), timedelta(hours=2)])
def test_sign_up_for_the_same_time_is_asked_about_once(as_member, place, ahead, resident, shift):
    other = ActivityFactory(title="别处", starts_at=ahead.starts_at + shift)
    AttendanceFactory(activity=other, member=resident)

    asked = as_member.post(of(ahead, "sign_up"))
    assert "别处" in asked.content.decode()
    assert not ahead.attendances.exists()

    as_member.post(of(ahead, "sign_up"), {"sure": "1"})
    assert state_of(ahead, resident) == AttendanceState.SIGNED_UP


def test_confirmed_hours_at_that_time_are_asked_about(as_member, place, resident):
    now_open = ActivityFactory(community=place.community, starts_at=at(0, 0), ends_at=at(0, 23, 59))
    RecordFactory(title="登记", member=resident, starts_at=at(0, 1), ends_at=at(0, 2))

    asked = as_member.post(of(now_open, "sign_up"))

    assert "登记" in asked.content.decode()
    assert not now_open.attendances.exists()


@pytest.mark.parametrize(
    "other",
    [
        {"starts_at": at(2, 11, 30)},  # begins when this one ends
        {"starts_at": at(2, 6), "ends_at": at(2, 9)},
        {"starts_at": at(2), "status": "DRAFT"},
    ],
)
def test_what_does_not_meet_is_not_asked_about(as_member, ahead, resident, other):
    AttendanceFactory(activity=ActivityFactory(**other), member=resident)

    as_member.post(of(ahead, "sign_up"))

    assert state_of(ahead, resident) == AttendanceState.SIGNED_UP


@pytest.mark.parametrize("state", [AttendanceState.WITHDRAWN, AttendanceState.EXCUSED])
def test_where_he_does_not_go_is_not_asked_about(as_member, ahead, resident, state):
    AttendanceFactory(activity=ActivityFactory(starts_at=at(2)), member=resident, state=state)

    as_member.post(of(ahead, "sign_up"))

    assert state_of(ahead, resident) == AttendanceState.SIGNED_UP


def test_what_is_over_is_joined_no_more(as_member, activity, resident):
    page = as_member.post(of(activity, "sign_up"), follow=True)

    assert sentences(page) == ["This activity is over."]
    assert of(activity, "sign_up") not in page.content.decode()
    assert not Attendance.objects.exists()


def test_own_sign_ups_are_listed_ahead_and_past(as_member, ahead, activity, resident):
    for each in (ahead, activity):
        AttendanceFactory(activity=each, member=resident)
    AttendanceFactory(activity=ActivityFactory(starts_at=at(3)))  # of somebody else
    withdrawn = ActivityFactory(starts_at=at(4))
    AttendanceFactory(activity=withdrawn, member=resident, state=AttendanceState.WITHDRAWN)

    coming = as_member.get(reverse("activities:own"))
    past = as_member.get(reverse("activities:own"), {"past": ""})

    assert [row["activity"] for row in coming.context["rows"]] == [ahead]
    assert [row["activity"] for row in past.context["rows"]] == [activity]


@pytest.mark.parametrize("count", [1, 3])
def test_own_query_count(as_member, resident, count, django_assert_num_queries):
    for _ in range(count):
        AttendanceFactory(activity=ActivityFactory(starts_at=at(2)), member=resident)

    with django_assert_num_queries(5):
        response = as_member.get(reverse("activities:own"))

    assert len(response.context["rows"]) == count
