"""Rows of the ledger that wait for somebody to decide; `permissions.can_handle` says the same."""

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from xigu.accounts.models import RoleAssignment
from xigu.accounts.states import Role
from xigu.common.scope import Scope

from ..models import ActivityRecord
from ..ranges import LocalDate
from ..states import LATE_AFTER_DAYS, Source


def waiting_records(scope: Scope) -> QuerySet[ActivityRecord]:
    """Return the rows about which the office of a scope decides, the oldest day first."""
    pending = ActivityRecord.objects.pending().filter(scope.within("community"))
    is_late = Q(served_on__lt=LocalDate("entered_at") - LATE_AFTER_DAYS)
    others = pending.exclude(is_late & Q(entered_by=scope.user_id))
    if scope.member_id:
        others = others.exclude(member=scope.member_id)
    match scope.role:
        case Role.SECRETARY:
            return others
        case Role.SUBDISTRICT_OFFICER:
            is_back_filled = is_late & Q(source__in=Source.by_staff)
            return others.filter(is_back_filled | Exists(_own_secretary()))
    return pending.none()


def waiting_records_summary(scope: Scope) -> dict:
    """Return count and oldest moment of the rows that wait for the office."""
    return waiting_records(scope).aggregate(count=Count("pk"), oldest=Min("entered_at"))


def _own_secretary():
    offices = RoleAssignment.objects.current().filter(role=Role.SECRETARY)
    return offices.filter(user__member=OuterRef("member"), organization=OuterRef("community"))
