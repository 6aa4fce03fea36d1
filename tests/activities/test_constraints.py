"""What the database refuses of tasks, activities, lists and totals; the ledger has its own file."""

import datetime
import uuid

import pytest
from django.utils import timezone

from activities.models import MemberDay, MemberYear, OrganizationDay
from activities.states import ActivityStatus, RecordKind, TaskUnit
from tests.factories.activities import (
    ActivityFactory,
    AttendanceFactory,
    CancelledActivityFactory,
    RecordFactory,
    YearTaskFactory,
    at,
)

from .behind import change, copy, refuses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("activities_yeartask_kind_known", {"kind": "NAP"}),
        ("activities_yeartask_unit_known", {"unit": "MILES", "minimum": 1}),
        ("activities_yeartask_year_plausible", {"year": 1999}),
        ("activities_yeartask_year_plausible", {"year": 2101}),
        ("activities_yeartask_titled", {"title": ""}),
        ("activities_yeartask_minimum_counts", {"minimum": 0}),
        ("activities_yeartask_minimum_counts", {"minimum": "1.5", "unit": TaskUnit.TIMES}),
        ("activities_yeartask_service_fits_kind", {"kind": RecordKind.TALK, "service_only": True}),
    ],
)
def test_task_is_sound(constraint, fields):
    with refuses(constraint):
        change(YearTaskFactory(), **fields)


def test_task_has_a_title_of_its_own_in_its_year():
    task = YearTaskFactory()

    copy(task, year=task.year + 1)
    with refuses("activities_yeartask_title_once_a_year"):
        copy(task)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("activities_activity_status_known", {"status": "LOST"}),
        ("activities_activity_kind_gathers", {"kind": RecordKind.DEED}),
        ("activities_activity_service_fits_kind", {"kind": RecordKind.TALK, "is_service": True}),
        ("activities_activity_titled", {"title": ""}),
        ("activities_activity_ends_after_it_begins", {"ends_at": at(-1)}),
        ("activities_activity_ends_after_it_begins", {"ends_at": at(0, 9, 1)}),
        ("activities_activity_has_places", {"capacity": 0}),
        ("activities_activity_danger_is_insured", {"is_dangerous": True, "insurance": ""}),
        ("activities_activity_cancelled_with_reason", {"status": ActivityStatus.CANCELLED}),
        ("activities_activity_cancelled_with_reason", {"cancel_reason": "下雨"}),
        ("activities_activity_cancelled_with_reason", {"cancelled_at": at(-1)}),
    ],
)
def test_activity_is_sound(constraint, fields):
    with refuses(constraint):
        change(ActivityFactory(starts_at=at(-1)), **fields)


def test_activity_that_is_cancelled_keeps_its_reason():
    with refuses("activities_activity_cancelled_with_reason"):
        change(CancelledActivityFactory(), cancel_reason="")


@pytest.mark.parametrize("field", ["key", "token"])
def test_activity_is_found_by_one_key(field):
    activity = ActivityFactory()
    own = {"key": uuid.uuid4(), "token": "another"} | {field: getattr(activity, field)}

    with refuses(f"activities_activity_{field}"):
        copy(activity, **own)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("activities_attendance_state_known", {"state": "LOST"}),
        ("activities_attendance_number_counts_from_one", {"number": 0}),
    ],
)
def test_attendance_is_sound(constraint, fields):
    with refuses(constraint):
        change(AttendanceFactory(), **fields)


def test_attendance_is_one_per_member():
    attendance = AttendanceFactory()

    with refuses("activities_attendance_once_per_member"):
        copy(attendance, number=2)


def test_attendance_has_a_row_of_its_own():
    attendance = AttendanceFactory()
    other = AttendanceFactory(activity=attendance.activity)

    with refuses("activities_attendance_number_once"):
        change(other, number=attendance.number)


@pytest.mark.parametrize("hours", [-1, "12.1"])
def test_day_of_a_member_stays_within_the_cap(hours):
    RecordFactory()

    with refuses("activities_memberday_within_cap"):
        change(MemberDay.objects.get(), hours=hours)


SERVICE_ABOVE_ALL = [{"service_records": 9}, {"service_hours": 9}, {"service_hours": -1}]


@pytest.mark.parametrize("fields", SERVICE_ABOVE_ALL)
def test_service_is_a_part_of_a_year_and_of_a_day(fields):
    RecordFactory()

    with refuses("activities_memberyear_service_is_part"):
        change(MemberYear.objects.get(), **fields)
    with refuses("activities_organizationday_service_is_part"):
        change(OrganizationDay.objects.get(), **fields)


def test_kinds_of_totals_are_known():
    RecordFactory()

    with refuses("activities_memberyear_kind_known"):
        change(MemberYear.objects.get(), kind="NAP")
    with refuses("activities_organizationday_kind_known"):
        change(OrganizationDay.objects.get(), kind="NAP")


@pytest.mark.parametrize(
    ("model", "constraint"),
    [
        (MemberDay, "activities_memberday_once"),
        (MemberYear, "activities_memberyear_once"),
        (OrganizationDay, "activities_organizationday_once"),
    ],
)
def test_total_stands_once(model, constraint):
    RecordFactory()

    with refuses(constraint):
        copy(model.objects.get())


def test_activity_of_exactly_a_day_is_possible():
    activity = ActivityFactory(starts_at=at(-1), ends_at=at(0))

    assert activity.ends_at - activity.starts_at == datetime.timedelta(hours=24)
    assert activity.day == timezone.localdate() - datetime.timedelta(days=1)
