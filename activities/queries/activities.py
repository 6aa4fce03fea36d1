"""Activities: those a user looks for, and what he has at the same time."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from xigu.common.scope import Scope
from xigu.organizations.models import Organization

from ..models import Activity, ActivityRecord, Attendance
from ..states import ActivityStatus, AttendanceState

FOUR_WEEKS = timedelta(days=28)


class Tab(StrEnum):
    """Parts of the list of activities."""

    AHEAD = "ahead"
    NEARBY = "nearby"
    DISTRICT = "district"
    OWN = "own"
    PAST = "past"
    DRAFTS = "drafts"
    CANCELLED = "cancelled"


def listed_activities(scope: Scope, tab: Tab, kind: str, now: datetime) -> QuerySet[Activity]:
    """Return the activities of a part of the list, of one kind if it is named."""
    visible = Activity.objects.visible_to(scope)
    found = visible.filter(kind=kind) if kind else visible
    if scope.role and tab not in {Tab.DISTRICT, Tab.NEARBY}:
        found = found.filter(scope.within("community"))
    match tab:
        case Tab.PAST:
            found = found.open().filter(ends_at__lte=now)
        case Tab.DRAFTS:
            found = found.filter(status=ActivityStatus.DRAFT)
        case Tab.CANCELLED:
            found = found.filter(status=ActivityStatus.CANCELLED)
        case Tab.OWN:
            listed = Attendance.objects.filter(member=scope.member_id)
            coming = listed.exclude(state=AttendanceState.WITHDRAWN)
            found = found.filter(pk__in=coming.values("activity"))
        case Tab.NEARBY:
            found = found.open().ahead(now).filter(_nearby(scope))
        case _:
            found = found.open().ahead(now)
    return found.with_places().for_lists()


def without_hours(scope: Scope, now: datetime) -> QuerySet[Activity]:
    """Return the activities of the office that are over and whose sheet nobody has saved."""
    held = Activity.objects.open().filter(scope.within("community"), ends_at__lte=now)
    return held.filter(sheet_version=0)


def at_the_same_time(member_id: int | None, activity: Activity) -> list[str]:
    """Return the titles of what a member has at the time of an activity: signed up, recorded."""
    overlapping = Q(
        activity__starts_at__lt=activity.ends_at, activity__ends_at__gt=activity.starts_at
    )
    listed = Attendance.objects.filter(
        overlapping,
        member=member_id,
        state__in=AttendanceState.taking_place,
        activity__status=ActivityStatus.OPEN,
    ).exclude(activity=activity)
    during = (activity.starts_at, activity.ends_at)
    recorded = ActivityRecord.objects.live().filter(member=member_id, during__overlap=during)
    titles = [
        *listed.values_list("activity__title", flat=True),
        *recorded.exclude(activity=activity).values_list("title", flat=True),
    ]
    return list(dict.fromkeys(titles))


def own_attendance(scope: Scope, activity: Activity) -> Attendance | None:
    """Return the user's own place in an activity, if he is on its list."""
    if scope.member_id is None:
        return None
    return activity.attendances.filter(member=scope.member_id).first()


def place_in_queue(attendance: Attendance) -> int:
    """Return how many wait for a place before somebody, himself included."""
    waiting = Attendance.objects.filter(activity=attendance.activity_id).waiting()
    ahead = Q(signed_up_at__lt=attendance.signed_up_at) | Q(
        signed_up_at=attendance.signed_up_at, number__lte=attendance.number
    )
    return waiting.filter(ahead).count()


def counts_of(activity: Activity) -> dict[str, int]:
    """Return how many stand on the list of an activity, by state."""
    states = activity.attendances.order_by().values_list("state").annotate(Count("pk"))
    return dict(states)


def next_date_like(activity: Activity, today: date) -> date:
    """Return the next day on which an activity may be repeated: same weekday, weeks of four."""
    weeks = FOUR_WEEKS
    day = activity.day + weeks
    while day <= today:
        day += timedelta(days=7)
    return day


def own_community(scope: Scope) -> Organization | None:
    """Return the community in which the user himself is checked in."""
    return Organization.objects.filter(residents=scope.member_id).first()


def _nearby(scope):
    """In the member's own community, or in another of the same sub-district."""
    home = own_community(scope) if scope.member_id else None
    return Q(community__parent=home.parent_id) if home else Q()
