"""Places of activities, and what a member has to do with them: for a whole page at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from xigu.common.scope import Scope

from ..models import Activity, ActivityRecord, Attendance
from ..states import ActivityStatus, AttendanceState


@dataclass(frozen=True, slots=True)
class Places:
    """How many places of an activity are taken, and how many people wait for one."""

    taken: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Engagement:
    """Where a member is, or is going to be, at some time."""

    title: str
    community: str
    begins: datetime
    ends: datetime


def places_of(activities: Iterable[Activity]) -> dict[int, Places]:
    """Return the places of each activity by its key. One query."""
    counted = (
        Attendance.objects.filter(activity__in=[activity.pk for activity in activities])
        .values("activity")
        .annotate(
            taken=Count("pk", filter=Q(state__in=AttendanceState.taking_place)),
            waiting=Count("pk", filter=Q(state=AttendanceState.WAITING)),
        )
    )
    found = {row["activity"]: Places(row["taken"], row["waiting"]) for row in counted}
    return {activity.pk: found.get(activity.pk, Places()) for activity in activities}


def own_states(member_id: int | None, activities: Iterable[Activity]) -> dict[int, str]:
    """Return the state of a member at those activities on whose list he stands. One query."""
    own = Attendance.objects.filter(member=member_id, activity__in=[each.pk for each in activities])
    return dict(own.values_list("activity", "state"))


def own_attendances(scope: Scope) -> QuerySet[Attendance]:
    """Return a member's own sign-ups; `place_in_line` counts from one where he waits."""
    earlier = Q(signed_up_at__lt=OuterRef("signed_up_at")) | Q(
        signed_up_at=OuterRef("signed_up_at"), number__lte=OuterRef("number")
    )
    line = (
        Attendance.objects.filter(earlier, activity=OuterRef("activity"))
        .filter(state=AttendanceState.WAITING)
        .order_by()
        .values("activity")
        .annotate(count=Count("pk"))
        .values("count")
    )
    own = Attendance.objects.visible_to(scope).filter(member=scope.member_id)
    return own.annotate(place_in_line=Coalesce(Subquery(line), 0)).select_related(
        "activity__community"
    )


def people_to_tell(activity: Activity) -> int:
    """Count those who hope to come: they are told if it is cancelled."""
    return activity.attendances.coming().count()


def engagements_during(activity: Activity, member_id: int) -> list[Engagement]:
    """Return where else a member is at the time of an activity: signed up, or recorded."""
    signed_up = _signed_up(activity, member_id)
    recorded = (
        ActivityRecord.objects.confirmed()
        .filter(member=member_id, during__overlap=(activity.starts_at, activity.ends_at))
        .exclude(activity=activity)
        .exclude(activity__in=[attendance.activity_id for attendance in signed_up])
        .select_related("community")
    )
    found = [
        Engagement(each.title, each.community.name, each.starts_at, each.ends_at)
        for each in (attendance.activity for attendance in signed_up)
    ]
    found += [
        Engagement(row.title, row.community.name, row.during.lower, row.during.upper)
        for row in recorded
    ]
    return sorted(found, key=lambda engagement: engagement.begins)


def _signed_up(activity, member_id):
    states = (*AttendanceState.coming, AttendanceState.PRESENT)
    return list(
        Attendance.objects.filter(
            member=member_id,
            state__in=states,
            activity__status=ActivityStatus.OPEN,
            activity__starts_at__lt=activity.ends_at,
            activity__ends_at__gt=activity.starts_at,
        )
        .exclude(activity=activity)
        .select_related("activity__community")
    )
