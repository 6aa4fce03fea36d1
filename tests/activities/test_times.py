"""Days and years are local ones, and seven days are not late."""

import datetime
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from activities.models import ActivityRecord, MemberDay, MemberYear
from activities.services import ActivityError
from activities.states import RecordStatus
from tests.factories.activities import ActivityFactory, AttendanceFactory, RecordFactory

from .test_ledger_triggers import decided
from .test_sheets import present, save
from .test_sums import differences

pytestmark = pytest.mark.django_db

UTC = datetime.UTC


def local(*moment):
    return timezone.make_aware(datetime.datetime(*moment))  # noqa: DTZ001 - made aware here


def held(place, begins, ends):
    activity = ActivityFactory(community=place.community, starts_at=begins, ends_at=ends)
    return activity, AttendanceFactory(activity=activity)


def test_night_counts_for_the_day_on_which_it_begins(place):
    activity, row = held(place, local(2026, 5, 1, 22), local(2026, 5, 2, 2))

    save(activity, [present(row, "4.0")], place.secretary, now=local(2026, 5, 2, 8))

    assert list(MemberDay.objects.values_list("day", "hours")) == [
        (datetime.date(2026, 5, 1), Decimal(4))
    ]


def test_new_years_eve_counts_for_the_year_in_which_it_begins(place):
    activity, row = held(place, local(2025, 12, 31, 23), local(2026, 1, 1, 1))

    save(activity, [present(row, "2.0")], place.secretary, now=local(2026, 1, 1, 9))

    assert list(MemberYear.objects.values_list("year", "hours")) == [(2025, 2)]
    assert differences() == {}


@pytest.mark.parametrize(
    ("begins", "day"),
    [
        (datetime.datetime(2025, 12, 31, 15, 59, tzinfo=UTC), datetime.date(2025, 12, 31)),
        (datetime.datetime(2025, 12, 31, 16, 0, tzinfo=UTC), datetime.date(2026, 1, 1)),
    ],
)
def test_midnight_is_that_of_shanghai(place, begins, day):
    """At four in the afternoon of UTC the local day, and here the year, begins."""
    activity, row = held(place, begins, begins + datetime.timedelta(hours=2))

    save(activity, [present(row)], place.secretary, now=begins + datetime.timedelta(hours=3))

    record = ActivityRecord.objects.get()
    assert activity.day == record.served_on == day
    assert MemberYear.objects.get().year == day.year


@pytest.mark.parametrize(
    ("entered_at", "status"),
    [
        (local(2026, 3, 8, 23, 59), RecordStatus.CONFIRMED),  # the seventh day, to its end
        (local(2026, 3, 9, 0, 0), RecordStatus.PENDING),
        (local(2026, 3, 9, 0, 0, 1), RecordStatus.PENDING),
    ],
)
def test_seven_days_are_not_late_and_eight_are(place, entered_at, status):
    activity, row = held(place, local(2026, 3, 1, 9), local(2026, 3, 1, 11))

    save(activity, [present(row)], place.secretary, now=entered_at)

    record = ActivityRecord.objects.get()
    assert record.status == status
    assert record.is_late == (status == RecordStatus.PENDING)


def test_delay_counts_local_days_whatever_utc_says():
    """Entered at 7 in the morning, which is the evening before in UTC."""
    record = RecordFactory(
        starts_at=local(2026, 3, 1, 1),
        entered_at=local(2026, 3, 9, 7),
        status=RecordStatus.PENDING,
    )

    assert (record.delay, record.is_late) == (8, True)


def test_year_of_a_late_entry_is_that_of_the_service():
    record = RecordFactory(
        starts_at=local(2025, 12, 31, 9),
        entered_at=local(2026, 1, 20, 9),
        status=RecordStatus.PENDING,
    )
    decided(record, RecordStatus.CONFIRMED)

    assert MemberYear.objects.get().year == 2025


@pytest.mark.parametrize("begins", [(2026, 5, 1, 20), (2026, 5, 2, 0)])
def test_cap_is_that_of_the_day_on_which_it_begins(place, begins):
    """Ten hours on the first of May, then five more: over the cap only if they begin that day."""
    activity, row = held(place, local(2026, 5, 1, 8), local(2026, 5, 1, 18))
    night, later = held(place, local(*begins), local(*begins) + datetime.timedelta(hours=5))
    later.member = row.member
    later.save()
    now = local(2026, 5, 2, 12)
    save(activity, [present(row, "10.0")], place.secretary, now=now)

    if begins[2] == 1:
        with pytest.raises(ActivityError):
            save(night, [present(later, "5.0")], place.secretary, now=now)
    else:
        save(night, [present(later, "5.0")], place.secretary, now=now)
    assert differences() == {}


def test_nights_that_touch_are_not_two_places(place):
    first, row = held(place, local(2026, 5, 1, 22), local(2026, 5, 2, 2))
    second = ActivityFactory(
        community=place.community, starts_at=first.ends_at, ends_at=local(2026, 5, 2, 4)
    )
    next_row = AttendanceFactory(activity=second, member=row.member)
    now = local(2026, 5, 2, 8)

    save(first, [present(row)], place.secretary, now=now)
    save(second, [present(next_row)], place.secretary, now=now)

    ranges = ActivityRecord.objects.order_by("during").values_list("during", flat=True)
    assert list(ranges) == [
        DateTimeTZRange(first.starts_at, first.ends_at),
        DateTimeTZRange(second.starts_at, second.ends_at),
    ]


def test_nothing_is_recorded_before_it_begins(place):
    activity, row = held(place, local(2026, 5, 1, 9), local(2026, 5, 1, 11))

    with pytest.raises(ActivityError, match="has not begun"):
        save(activity, [present(row)], place.secretary, now=local(2026, 5, 1, 8, 59))
    save(activity, [present(row)], place.secretary, now=local(2026, 5, 1, 9))
