"""Rows of the ledger as lists show them."""

from datetime import date

from django.db.models import QuerySet

from xigu.common.scope import Scope
from xigu.organizations.models import Member

from ..models import ActivityRecord
from .waiting import IS_LATE


def own_records(
    member_id: int, *, kind: str = "", year: int | None = None
) -> QuerySet[ActivityRecord]:
    """Return all that was ever recorded about a member, or what is of a kind, of a year."""
    found = ActivityRecord.objects.filter(member=member_id)
    found = found.filter(kind=kind) if kind else found
    return found.of_year(year) if year else found


def listed_records(
    scope: Scope,
    *,
    year: int,
    kind: str = "",
    status: str = "",
    source: str = "",
    query: str = "",
    is_late: bool = False,
    member: int | None = None,
) -> QuerySet[ActivityRecord]:
    """Return the rows of a year that an office sees, narrowed by what is not empty."""
    chosen = {"kind": kind, "status": status, "source": source}
    found = ActivityRecord.objects.visible_to(scope.office).of_year(year)
    found = found.filter(**{field: value for field, value in chosen.items() if value})
    if member:
        found = found.filter(member=member)
    if is_late:
        found = found.filter(IS_LATE)
    if query:
        found = found.filter(member__in=Member.objects.search(query))
    return found


def same_day(
    member_id: int, kind: str, day: date, *, key, replaced: int | None = None
) -> QuerySet[ActivityRecord]:
    """Return what counts or waits of a kind on a day, but for what was sent under this key."""
    found = ActivityRecord.objects.live().filter(member=member_id, kind=kind, served_on=day)
    return found.exclude(key=key).exclude(pk=replaced)
