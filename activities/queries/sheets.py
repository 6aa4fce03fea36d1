"""What an hours sheet shows, and whom it may still take in."""

from django.db.models import Prefetch, QuerySet

from xigu.common.scope import Scope
from xigu.organizations.models import Member

from ..models import Activity, ActivityRecord, Attendance
from ..states import AttendanceState

MOST_FOUND = 8


def sheet_rows(activity: Activity) -> list[tuple[Attendance, ActivityRecord | None]]:
    """Return who stands on the roll, each with his live row of the ledger."""
    members = Prefetch("member", queryset=Member.objects.with_workplace())
    listed = activity.attendances.expected().in_order().prefetch_related(members)
    records = activity.records.live().filter(kind=activity.kind)
    by_member = {record.member_id: record for record in records}
    return [(attendance, by_member.get(attendance.member_id)) for attendance in listed]


def walk_ins(scope: Scope, activity: Activity, text: str) -> list[Member]:
    """Return residents whom the text finds and who do not stand on the roll yet."""
    if not text.strip():
        return []
    listed = activity.attendances.exclude(state=AttendanceState.WITHDRAWN)
    found = Member.objects.search(text).filter(pk__in=residents(scope, activity).values("pk"))
    found = found.exclude(pk__in=listed.values("member")).order_by("pinyin", "pk")
    return list(found.with_workplace()[:MOST_FOUND])


def residents(scope: Scope, activity: Activity) -> QuerySet[Member]:
    """Return those who are checked in where the activity is held."""
    return Member.objects.visible_to(scope.office).filter(community=activity.community_id)
