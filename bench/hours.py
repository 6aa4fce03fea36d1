"""Hours recorded in a second: by the sheet, one at a time, and in a form of Django's admin."""

import uuid
from datetime import timedelta
from statistics import median
from time import perf_counter

from django.test import Client
from django.utils import timezone

from activities.models import Activity, ActivityRecord, Attendance
from activities.services import SheetRow, record_sheet
from activities.states import ActivityStatus, AttendanceState, RecordKind
from bench.acts import stage_of_the_generated
from bench.measuring import Row
from xigu.accounts.models import User
from xigu.accounts.states import Role
from xigu.organizations.models import Member

PEOPLE = 50
ROUNDS = 5


def measure(people: int = PEOPLE, rounds: int = ROUNDS) -> list[Row]:
    """Record the same hours in three ways, by turns; the seconds are medians."""
    from bench.administration import installed  # noqa: PLC0415 - only where it is installed

    with installed():
        return _measured(people, rounds)


def _measured(people, rounds):
    scopes = stage_of_the_generated().scopes
    secretary = next(scope for scope in scopes if scope.role == Role.SECRETARY)
    members = list(Member.objects.order_by("pk")[:people])
    ways = (by_sheet, one_by_one, InTheAdmin(secretary))
    before = ActivityRecord.objects.confirmed().count()
    seconds: list[list[float]] = [[] for _way in ways]
    for turn in range(rounds):
        for number, way in enumerate(ways):
            activity = activity_with(members, secretary, hours_ago=8 * (turn * len(ways) + number))
            started = perf_counter()
            way(activity, secretary)
            seconds[number].append(perf_counter() - started)
    recorded = ActivityRecord.objects.confirmed().count() - before
    if recorded != people * rounds * len(ways):
        raise AssertionError(f"{recorded} rows: the ways do not record the same")
    return _rows(people, *(median(times) for times in seconds))


def _rows(people, sheet, single, in_admin):
    names = ("by the sheet", "one at a time", "in Django's admin")
    paces = zip(names, (sheet, single, in_admin), strict=True)
    print(", ".join(f"{people / pace:.0f} a second {name}" for name, pace in paces))
    return [
        Row(f"hours of {people} people: one at a time, by the sheet", single, sheet),
        Row(f"hours of {people} people: in Django's admin, by the sheet", in_admin, sheet),
        Row(f"hours of {people} people: in Django's admin, one at a time", in_admin, single),
    ]


def activity_with(members, secretary, *, hours_ago) -> Activity:
    """Return an activity of its own time, with everybody on its list."""
    ends_at = timezone.now().replace(microsecond=0) - timedelta(hours=hours_ago)
    activity = Activity.objects.create(
        community_id=secretary.organization_id,
        kind=RecordKind.SERVICE,
        is_service=True,
        title="环境整治",
        starts_at=ends_at - timedelta(hours=2),
        ends_at=ends_at,
        status=ActivityStatus.OPEN,
        key=uuid.uuid4(),
        created_at=ends_at,
        created_by_id=secretary.user_id,
    )
    Attendance.objects.bulk_create(
        Attendance(activity=activity, member=member, number=number, signed_up_at=ends_at)
        for number, member in enumerate(members, start=1)
    )
    return activity


def by_sheet(activity, secretary):
    """Save the sheet of an activity."""
    save(activity, list(activity.attendances.in_order()), secretary)


def one_by_one(activity, secretary):
    """Save it again and again, with one more person each time."""
    for attendance in activity.attendances.in_order():
        activity.refresh_from_db()
        save(activity, [attendance], secretary)


def save(activity, attendances, secretary):
    """Record an hour for each of them."""
    record_sheet(
        activity=activity,
        rows=[SheetRow(row.pk, AttendanceState.PRESENT, hours=1) for row in attendances],
        version=activity.sheet_version,
        actor=secretary,
        now=timezone.now(),
    )


class InTheAdmin:
    """One form after the other, as Django makes them: no conflict is looked for beforehand."""

    def __init__(self, secretary):
        self.client = Client()
        self.client.force_login(User.objects.get(pk=secretary.user_id))

    def __call__(self, activity, secretary):
        """Send the form for each person of an activity."""
        for attendance in activity.attendances.in_order():
            answer = self.client.post(ADD, self._fields(attendance, activity, secretary))
            if answer.status_code != FOUND:
                said = answer.context and answer.context["errors"]
                raise AssertionError(f"{answer.status_code}: {said}")

    def _fields(self, attendance, activity, secretary):
        now = timezone.localtime()
        begins, ends = map(timezone.localtime, (activity.starts_at, activity.ends_at))
        return {
            "member": attendance.member_id,
            "community": activity.community_id,
            "activity": activity.pk,
            "kind": activity.kind,
            "is_service": "on",
            "title": activity.title,
            "served_on": f"{begins:%Y-%m-%d}",
            "during_0": f"{begins:%Y-%m-%d %H:%M:%S}",
            "during_1": f"{ends:%Y-%m-%d %H:%M:%S}",
            "hours": "1",
            "source": "SHEET",
            "status": "CONFIRMED",
            "entered_by": secretary.user_id,
            "decided_by": secretary.user_id,
        } | {
            f"{field}_{part}": f"{now:{form}}"
            for field in ("entered_at", "decided_at")
            for part, form in enumerate(("%Y-%m-%d", "%H:%M:%S"))
        }


ADD = "/bench/activities/activityrecord/add/"
FOUND = 302
