"""Members are told what became of what they signed up for and did; constant queries."""

from decimal import Decimal

import pytest
from django.utils import timezone, translation

from activities import services
from activities.messages import KINDS
from activities.models import ActivityRecord
from activities.obstacles import open_activities
from activities.services import SheetRow
from activities.states import AttendanceState, RecordStatus
from tests.factories.accounts import UserFactory
from tests.factories.activities import ActivityFactory, AttendanceFactory, RecordFactory, at
from tests.factories.organizations import MemberFactory
from xigu.inbox.models import Message

from .conftest import own_scope

pytestmark = pytest.mark.django_db
FACTS = {"title": "环境整治", "day": "2026-11-21", "reason": "下雨", "community": "后街社区"}


def told(kind):
    return list(Message.objects.filter(kind=kind).values_list("recipient__member", flat=True))


@pytest.fixture
def ahead(place):
    return ActivityFactory(community=place.community, starts_at=at(3), capacity=1)


def come(activity, state=AttendanceState.SIGNED_UP):
    attendance = AttendanceFactory(activity=activity, state=state)
    UserFactory(member=attendance.member)
    return attendance


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_kind_is_said_in_every_language(kind, language):
    with translation.override(language):
        sentence = kind.say(FACTS)

    assert "环境整治" in sentence
    assert "%(" not in sentence


def test_all_who_signed_up_hear_of_a_cancellation_once(place, ahead):
    first, second = come(ahead), come(ahead, AttendanceState.WAITING)
    come(ahead, AttendanceState.WITHDRAWN)

    for _time in range(2):
        services.cancel_activity(
            activity=ahead, reason="下雨", actor=place.secretary, now=timezone.now()
        )

    assert sorted(told("activities.cancelled")) == sorted([first.member_id, second.member_id])


def test_who_waits_first_hears_of_a_free_place(place, ahead):
    leaving = AttendanceFactory(activity=ahead)
    waiting = come(ahead, AttendanceState.WAITING)

    services.withdraw_sign_up(activity=ahead, actor=own_scope(leaving.member), now=timezone.now())

    assert told("activities.place_freed") == [waiting.member_id]


def test_a_rejection_and_a_reversal_reach_the_member(place):
    member = MemberFactory(community=place.community)
    user = UserFactory(member=member)
    report = RecordFactory(
        member=member,
        community=place.community,
        status=RecordStatus.PENDING,
        entered_by=user,
        source="REPORT",
        during=None,
    )
    counted = RecordFactory(member=member, community=place.community)
    act = {"actor": place.secretary, "now": timezone.now()}

    services.reject_record(record=report, reason="时间不对", **act)
    services.reverse_record(record=counted, reason="登错了人", **act)

    assert told("activities.rejected") == told("activities.reversed") == [member.pk]


@pytest.mark.parametrize("count", [1, 20])
def test_a_sheet_tells_everybody_in_one_insert(place, activity, count, django_assert_num_queries):
    coming = [come(activity) for _number in range(count)]
    rows = [SheetRow(each.pk, AttendanceState.PRESENT, Decimal(2)) for each in coming]

    with django_assert_num_queries(16):
        services.record_sheet(
            activity=activity, rows=rows, version=0, actor=place.secretary, now=timezone.now()
        )

    assert len(told("activities.confirmed")) == count


def test_sheet_ends_what_happened_within_a_gathering_that_was_not_attended(place, activity):
    attendance = come(activity)
    record = RecordFactory(
        activity=activity,
        member=attendance.member,
        decided_by=UserFactory(),
    )
    part = RecordFactory(
        member=attendance.member,
        community=place.community,
        within=record,
        kind="TALK",
        hours=None,
        during=None,
        note="会上宣讲",
    )

    services.record_sheet(
        activity=activity,
        rows=[SheetRow(attendance.pk, AttendanceState.ABSENT)],
        version=0,
        actor=place.secretary,
        now=timezone.now(),
        reason="登错了人",
    )

    statuses = ActivityRecord.objects.filter(pk__in=[record.pk, part.pk]).values_list("status")
    assert set(statuses) == {(RecordStatus.REVERSED,)}


def test_a_community_with_activities_to_come_and_waiting_records_is_not_closed(place, ahead):
    RecordFactory(community=place.community, status=RecordStatus.PENDING)

    assert [obstacle.count for obstacle in open_activities(place.community)] == [1, 1]
