"""Signing up, the waiting list, withdrawing, arriving, and people who just come."""

import datetime

import pytest

from activities.services import (
    ActivityError,
    add_attendances,
    arrive,
    change_activity,
    sign_up,
    withdraw_sign_up,
)
from activities.states import ActivityStatus, AttendanceState
from tests.factories.activities import (
    ActivityFactory,
    AttendanceFactory,
    CancelledActivityFactory,
    at,
)
from tests.factories.organizations import MemberFactory
from xigu.organizations.models import Member

from .conftest import own_scope
from .test_activities import facts_of

pytestmark = pytest.mark.django_db

NOW = at(0, 12)
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def ahead(place):
    """An activity of tomorrow with two places."""
    return ActivityFactory(community=place.community, starts_at=at(1), capacity=2)


@pytest.fixture
def people(place):
    return [own_scope(MemberFactory(community=place.community)) for _number in range(4)]


def states(activity):
    return [attendance.state for attendance in activity.attendances.in_order()]


def join(activity, *people):
    return [
        sign_up(activity=activity, actor=person, now=NOW + MINUTE * number)
        for number, person in enumerate(people)
    ]


def leave(activity, person, now=NOW):
    return withdraw_sign_up(activity=activity, actor=person, now=now)


def test_places_are_given_in_order_and_then_people_wait(ahead, people):
    join(ahead, *people)

    assert states(ahead) == ["SIGNED_UP", "SIGNED_UP", "WAITING", "WAITING"]
    assert [row.number for row in ahead.attendances.in_order()] == [1, 2, 3, 4]


def test_signing_up_twice_is_signing_up_once(ahead, people):
    [first, again] = join(ahead, people[0], people[0])

    assert first == again
    assert states(ahead) == ["SIGNED_UP"]


def test_place_goes_to_who_waited_first(ahead, people):
    join(ahead, *people)

    leave(ahead, people[0])
    leave(ahead, people[0])  # twice is once

    assert states(ahead) == ["WITHDRAWN", "SIGNED_UP", "SIGNED_UP", "WAITING"]


def test_who_comes_back_stands_behind_those_who_wait(ahead, people):
    join(ahead, *people)
    leave(ahead, people[0])

    sign_up(activity=ahead, actor=people[0], now=NOW + MINUTE * 10)
    leave(ahead, people[1])

    assert states(ahead) == ["WAITING", "WITHDRAWN", "SIGNED_UP", "SIGNED_UP"]


def test_more_places_let_those_move_up_who_wait(ahead, people):
    join(ahead, *people)

    change_activity(activity=ahead, facts=facts_of(ahead, capacity=3), actor=people[0], now=NOW)
    assert states(ahead) == ["SIGNED_UP", "SIGNED_UP", "SIGNED_UP", "WAITING"]
    change_activity(activity=ahead, facts=facts_of(ahead, capacity=None), actor=people[0], now=NOW)
    assert states(ahead) == ["SIGNED_UP"] * 4


def test_fewer_places_take_nobodys_away(ahead, people):
    join(ahead, *people[:2])

    change_activity(activity=ahead, facts=facts_of(ahead, capacity=1), actor=people[0], now=NOW)

    assert states(ahead) == ["SIGNED_UP", "SIGNED_UP"]


def test_nobody_signs_up_for_what_is_over_or_not_open(place, people):
    over = ActivityFactory(community=place.community)
    draft = ActivityFactory(community=place.community, status=ActivityStatus.DRAFT)
    cancelled = CancelledActivityFactory(community=place.community, starts_at=at(1))

    with pytest.raises(ActivityError, match=r"This activity is over\."):
        join(over, people[0])
    for activity in (draft, cancelled):
        with pytest.raises(ActivityError, match="is not open: it is a draft or cancelled"):
            join(activity, people[0])


@pytest.mark.parametrize("state", AttendanceState.values)
def test_only_who_hopes_to_come_withdraws(ahead, people, state):
    AttendanceFactory(
        activity=ahead, member=Member.objects.get(pk=people[0].member_id), state=state
    )

    if state in {"SIGNED_UP", "WAITING", "WITHDRAWN"}:
        assert leave(ahead, people[0]).state == AttendanceState.WITHDRAWN
    else:
        with pytest.raises(ActivityError, match="written down already how it was"):
            leave(ahead, people[0])


def test_withdrawing_from_what_is_over_or_cancelled(place, people):
    over = ActivityFactory(community=place.community)
    cancelled = CancelledActivityFactory(community=place.community, starts_at=at(1))
    for activity, state in ((over, "SIGNED_UP"), (cancelled, "NOT_NEEDED")):
        AttendanceFactory(
            activity=activity, member=Member.objects.get(pk=people[0].member_id), state=state
        )

    with pytest.raises(ActivityError, match=r"This activity is over\."):
        leave(over, people[0])
    with pytest.raises(ActivityError, match=r"This activity is cancelled\."):
        leave(cancelled, people[0])
    assert leave(over, people[1]) is None


@pytest.mark.parametrize(
    ("hour", "minute", "is_open"),
    [(7, 59, False), (8, 0, True), (9, 0, True), (11, 29, True), (11, 30, False)],
)
def test_code_at_the_place_works_from_an_hour_before_until_the_end(
    ahead, people, hour, minute, is_open
):
    now = at(1, hour, minute)

    if is_open:
        assert arrive(activity=ahead, actor=people[0], now=now).arrived_at == now
    else:
        with pytest.raises(ActivityError, match="The code works from "):
            arrive(activity=ahead, actor=people[0], now=now)


def test_arriving_twice_keeps_the_first_moment_and_gives_those_a_row_who_waited(ahead, people):
    join(ahead, *people[:3])

    first = arrive(activity=ahead, actor=people[2], now=at(1, 9))
    again = arrive(activity=ahead, actor=people[2], now=at(1, 10))

    assert again == first
    assert again.arrived_at == at(1, 9)
    assert states(ahead) == ["SIGNED_UP"] * 3


def test_people_who_just_come_are_put_on_the_list_once(place, ahead, people):
    join(ahead, people[0])
    leave(ahead, people[0])
    first, new = ahead.attendances.get().member, MemberFactory(community=place.community)

    for _twice in range(2):
        listed = add_attendances(
            activity=ahead, members=[first, new], actor=place.secretary, now=NOW
        )

    assert {row.member_id for row in listed} == {first.pk, new.pk}
    assert states(ahead) == ["SIGNED_UP", "SIGNED_UP"]
