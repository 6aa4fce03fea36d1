"""Places of an activity: signing up, the waiting list, withdrawing, and people who just come."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters
from xigu.organizations.models import Member

from ..messages import PLACE_FREED, letters_about_places
from ..models import Activity, Attendance
from ..states import ARRIVAL_OPENS, ActivityStatus, AttendanceState
from .errors import ActivityError
from .locks import lock_activity, lock_open_activity


@transaction.atomic
def sign_up(*, activity: Activity, actor: Scope, now) -> Attendance:
    """A member wants to come: he gets a place, or stands on the waiting list.

    Signing up twice is signing up once. Raises ActivityError if it has ended or is not open.
    """
    activity = lock_open_activity(activity)
    if activity.has_ended(now):
        raise ActivityError(_("This activity is over."))
    attendance = activity.attendances.filter(member=actor.member_id).first()
    if attendance and attendance.state != AttendanceState.WITHDRAWN:
        return attendance
    state = AttendanceState.SIGNED_UP if _has_room(activity) else AttendanceState.WAITING
    if attendance is None:
        return _list(activity, [actor.member_id], state, now)[0]
    attendance.state, attendance.signed_up_at = state, now
    attendance.save(update_fields=["state", "signed_up_at"])
    return attendance


@transaction.atomic
def withdraw_sign_up(*, activity: Activity, actor: Scope, now) -> Attendance | None:
    """A member cannot come after all; his place goes to the first who waits for one."""
    activity = lock_activity(activity)
    attendance = activity.attendances.filter(member=actor.member_id).first()
    if attendance is None or attendance.state == AttendanceState.WITHDRAWN:
        return attendance
    if activity.status == ActivityStatus.CANCELLED:
        raise ActivityError(_("This activity is cancelled."))
    if attendance.state not in AttendanceState.coming:
        raise ActivityError(_("The community has written down already how it was."))
    if activity.has_ended(now):
        raise ActivityError(_("This activity is over."))
    attendance.state = AttendanceState.WITHDRAWN
    attendance.save(update_fields=["state"])
    give_places(activity, actor=actor, now=now)
    return attendance


@transaction.atomic
def arrive(*, activity: Activity, actor: Scope, now) -> Attendance:
    """A member scans the code at the place: "I am here". The secretary confirms it afterwards.

    Who has not signed up is put on the list. Only the time of the server counts. Raises
    ActivityError outside the time of the activity.
    """
    activity = lock_open_activity(activity)
    if not activity.starts_at - ARRIVAL_OPENS <= now < activity.ends_at:
        raise ActivityError(_arrival_times(activity))
    attendance = activity.attendances.filter(member=actor.member_id).first()
    if attendance is None:
        attendance = _list(activity, [actor.member_id], AttendanceState.SIGNED_UP, now)[0]
    if attendance.arrived_at is None:
        attendance.arrived_at = now
        if attendance.state in {AttendanceState.WAITING, AttendanceState.WITHDRAWN}:
            attendance.state = AttendanceState.SIGNED_UP
        attendance.save(update_fields=["arrived_at", "state"])
    return attendance


@transaction.atomic
def add_attendances(
    *, activity: Activity, members: Iterable[Member], actor: Scope, now
) -> list[Attendance]:
    """Put people on the list who came without signing up; who stands there is left alone."""
    activity = lock_open_activity(activity)
    wanted = {member.pk for member in members}
    listed = list(activity.attendances.filter(member__in=wanted))
    back = [each for each in listed if each.state == AttendanceState.WITHDRAWN]
    for attendance in back:
        attendance.state = AttendanceState.SIGNED_UP
    Attendance.objects.bulk_update(back, ["state"])
    missing = sorted(wanted - {attendance.member_id for attendance in listed})
    return [*listed, *_list(activity, missing, AttendanceState.SIGNED_UP, now)]


def give_places(activity: Activity, *, actor: Scope, now) -> list[Attendance]:
    """Let those move up who wait first, as far as there is room; the activity is locked."""
    if not activity.is_open or activity.has_ended(now):
        return []
    waiting = activity.attendances.waiting()
    moved = list(waiting if activity.capacity is None else waiting[: _room(activity)])
    for attendance in moved:
        attendance.state = AttendanceState.SIGNED_UP
    Attendance.objects.bulk_update(moved, ["state"])
    letters = letters_about_places(PLACE_FREED, moved, activity, key=now.isoformat())
    send_letters(letters=letters, actor=actor, now=now)
    return moved


def _has_room(activity):
    """Nobody overtakes those who wait."""
    if activity.capacity is None:
        return True
    return _room(activity) > 0 and not activity.attendances.waiting().exists()


def _room(activity):
    taken = activity.attendances.filter(state__in=AttendanceState.taking_place)
    return max(activity.capacity - taken.count(), 0)


def _list(activity, member_ids, state, now):
    last = activity.attendances.aggregate(last=Max("number"))["last"] or 0
    return Attendance.objects.bulk_create(
        Attendance(
            activity=activity, member_id=member_id, number=number, state=state, signed_up_at=now
        )
        for number, member_id in enumerate(member_ids, start=last + 1)
    )


def _arrival_times(activity):
    begins = timezone.localtime(activity.starts_at - ARRIVAL_OPENS)
    return _("The code works from %(begins)s until %(ends)s, by the clock of this system.") % {
        "begins": date_format(begins, "DATETIME_FORMAT"),
        "ends": date_format(timezone.localtime(activity.ends_at), "DATETIME_FORMAT"),
    }
