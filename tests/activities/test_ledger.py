"""What the ledger refuses, straight at the database: each constraint of its rows."""

import datetime
import uuid
from decimal import Decimal

import pgtrigger
import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from activities.models import ActivityRecord, MemberDay
from activities.states import RecordKind, RecordStatus
from tests.factories.accounts import UserFactory
from tests.factories.activities import ActivityFactory, RecordFactory, at
from tests.factories.organizations import MemberFactory

from .behind import change, copy, refuses

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def waiting():
    """A row that waits, of yesterday from 9:00 to 11:30."""
    return RecordFactory(status=RecordStatus.PENDING)


def around(days, begins, ends):
    return DateTimeTZRange(at(days, *begins), at(days, *ends))


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("activities_record_kind_known", {"kind": "NAP", "is_service": False}),
        ("activities_record_source_known", {"source": "GUESS"}),
        ("activities_record_titled", {"title": ""}),
        ("activities_record_hours_within_length", {"hours": "2.6"}),
        ("activities_record_hours_within_length", {"hours": 0}),
        ("activities_record_hours_within_length", {"hours": -1}),
        ("activities_record_hours_within_length", {"hours": "24.1", "during": None}),
        ("activities_record_during_begins_that_day", {"during": DateTimeTZRange(at(-1), None)}),
        ("activities_record_during_begins_that_day", {"during": DateTimeTZRange(None, at(-1, 11))}),
        ("activities_record_during_begins_that_day", {"during": around(-2, (9,), (11,))}),
        (
            "activities_record_during_begins_that_day",
            {"during": around(-1, (12,), (14,))},
        ),  # after it was entered
        ("activities_record_not_ahead", {"during": None, "served_on": at(0).date()}),
        ("activities_record_service_has_hours", {"hours": None}),
        ("activities_record_service_has_hours", {"hours": None, "is_service": False}),
        ("activities_record_service_has_hours", {"hours": None, "kind": RecordKind.DEED}),
        ("activities_record_service_fits_kind", {"kind": RecordKind.TALK}),
        ("activities_record_decided_by_someone", {"status": RecordStatus.CONFIRMED}),
        ("activities_record_decided_by_someone", {"decided_at": at(-1, 12)}),
        ("activities_record_rejected_with_reason", {"answer": "时间不对"}),
    ],
)
def test_row_is_sound(waiting, constraint, fields):
    with refuses(constraint):
        copy(waiting, **fields)


def test_empty_range_is_no_time(waiting):
    with refuses("activities_record_(during_begins_that_day|hours_within_length)"):
        copy(waiting, during=DateTimeTZRange(at(-1), at(-1)))


def test_meeting_may_have_no_hours(waiting):
    other = copy(waiting, kind=RecordKind.MEETING, is_service=False, hours=None)

    assert other.hours is None


def test_status_is_known(waiting):
    with pgtrigger.ignore(), refuses("activities_record_status_known"):
        copy(waiting, status="LOST")


def test_row_replaces_another(waiting):
    with pgtrigger.ignore(), refuses("activities_record_replaces_another"):
        copy(waiting, id=waiting.pk + 99, replaces_id=waiting.pk + 99)


def test_row_is_replaced_once():
    gone = RecordFactory(status=RecordStatus.REJECTED)
    RecordFactory(member=gone.member, status=RecordStatus.PENDING, replaces=gone)

    with refuses("activities_activityrecord_replaces_id"):
        RecordFactory(member=gone.member, status=RecordStatus.PENDING, replaces=gone)


@pytest.mark.parametrize(
    "fields", [{"hours": 1}, {"note": ""}, {"during": around(-1, (9,), (10,))}]
)
def test_part_has_no_hours_of_its_own(waiting, fields):
    part = {
        "kind": RecordKind.TALK,
        "is_service": False,
        "within_id": waiting.pk,
        "hours": None,
        "during": None,
        "note": "三会一课中讲了政策",
    }

    assert copy(waiting, **part).within == waiting
    with refuses("activities_record_part_has_no_hours"):
        copy(waiting, **part | fields)


def test_decision_comes_after_the_entry(waiting):
    with refuses("activities_record_decided_by_someone"):
        change(
            waiting,
            status=RecordStatus.CONFIRMED,
            decided_at=waiting.entered_at - DAY,
            decided_by=UserFactory(),
        )


def test_rejection_needs_a_reason(waiting):
    with refuses("activities_record_rejected_with_reason"):
        change(
            waiting,
            status=RecordStatus.REJECTED,
            decided_at=waiting.entered_at,
            decided_by=UserFactory(),
        )


@pytest.mark.parametrize(("days", "is_refused"), [(7, False), (8, True)])
def test_late_row_is_confirmed_by_somebody_else(days, is_refused):
    user = UserFactory()
    late = RecordFactory(
        starts_at=at(-days),
        entered_at=timezone.now(),
        entered_by=user,
        status=RecordStatus.PENDING,
    )
    decision = {"status": RecordStatus.CONFIRMED, "decided_at": late.entered_at}

    if is_refused:
        with refuses("activities_record_late_needs_a_second"):
            change(late, **decision, decided_by=user)
    change(late, **decision, decided_by=UserFactory() if is_refused else user)

    assert ActivityRecord.objects.confirmed().get() == late


def test_late_row_is_not_entered_as_confirmed():
    with refuses("activities_record_late_needs_a_second"):
        RecordFactory(starts_at=at(-8), entered_at=timezone.now())


@pytest.mark.parametrize(
    ("begins", "ends", "meets"),
    [
        ((8,), (9,), False),  # half-open: one ends as the other begins
        ((8,), (9, 1), True),
        ((11, 29), (12,), True),
        ((11, 30), (12,), False),
        ((9, 30), (10, 30), True),
    ],
)
def test_nobody_is_in_two_places_at_once(begins, ends, meets):
    first = RecordFactory()
    more = {"starts_at": at(-1, *begins), "ends_at": at(-1, *ends), "hours": "0.5"}

    RecordFactory(**more)  # somebody else
    if not meets:
        RecordFactory(member=first.member, **more)
        return
    with refuses("activities_record_never_two_at_once"):
        RecordFactory(member=first.member, **more)


def test_row_that_waits_may_meet_another_until_it_is_confirmed():
    first = RecordFactory()
    second = RecordFactory(member=first.member, status=RecordStatus.PENDING)

    with refuses("activities_record_never_two_at_once"):
        change(
            second,
            status=RecordStatus.CONFIRMED,
            decided_at=second.entered_at,
            decided_by=second.entered_by,
        )


def test_activity_is_recorded_once_per_member_and_kind():
    activity = ActivityFactory()
    first = RecordFactory(activity=activity, status=RecordStatus.PENDING)

    with refuses("activities_record_once_per_activity"):
        copy(first)


def test_two_rows_of_seven_hours_are_more_than_a_day_has():
    first = RecordFactory(starts_at=at(-1, 6), ends_at=at(-1, 13), hours=7)

    with refuses("activities_memberday_within_cap"), transaction.atomic():
        RecordFactory(member=first.member, starts_at=at(-1, 13), ends_at=at(-1, 20), hours=7)

    assert MemberDay.objects.get().hours == 7


def test_one_statement_with_too_many_hours_is_refused_whole():
    member = MemberFactory()
    waiting = [
        RecordFactory(
            member=member,
            starts_at=at(-1, 6 + 7 * number),
            ends_at=at(-1, 13 + 7 * number),
            hours=7,
            status=RecordStatus.PENDING,
        )
        for number in range(2)
    ]
    rows = ActivityRecord.objects.filter(pk__in=[row.pk for row in waiting])

    with refuses("activities_memberday_within_cap"), transaction.atomic():
        rows.update(
            status=RecordStatus.CONFIRMED, decided_at=timezone.now(), decided_by=UserFactory()
        )

    assert not MemberDay.objects.exists()


def test_one_key_is_one_row(waiting):
    change_key = {"key": uuid.uuid4()}
    copy(waiting, **change_key)

    with refuses("activities_activityrecord_key"):
        copy(waiting, **change_key)


@pytest.mark.parametrize(("hours", "is_sound"), [("2.5", True), ("2.6", False)])
def test_constraints_are_checked_before_storing_too(waiting, hours, is_sound):
    """A model form asks the database with values in place of columns."""
    waiting.hours = Decimal(hours)

    if is_sound:
        waiting.validate_constraints()
    else:
        with pytest.raises(ValidationError, match="Nobody serves longer"):
            waiting.validate_constraints()
