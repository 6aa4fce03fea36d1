"""Rows of the ledger that wait for somebody to decide; `permissions.can_handle` says the same."""

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from xigu.accounts.models import RoleAssignment
from xigu.accounts.states import Role
from xigu.common.scope import Scope

from ..models import ActivityRecord
from ..ranges import LocalDate
from ..states import LATE_AFTER_DAYS, RecordStatus, Source

IS_LATE = Q(served_on__lt=LocalDate("entered_at") - LATE_AFTER_DAYS)


def waiting_records(scope: Scope) -> QuerySet[ActivityRecord]:
    """Return the rows that wait for the office of a scope to decide."""
    return decidable_records(scope).filter(status=RecordStatus.PENDING)


def decidable_records(scope: Scope) -> QuerySet[ActivityRecord]:
    """Return the rows about which the office decides, or would have, had nobody been faster.

    The user's own are not among them, whether or not the scope knows his record, nor what he
    has entered late in whatever office.
    """
    here = ActivityRecord.objects.filter(scope.within("community"))
    others = here.exclude(member__user=scope.user_id)
    if scope.member_id:
        others = others.exclude(member=scope.member_id)
    others = others.exclude(IS_LATE & Q(entered_by=scope.user_id))
    match scope.role:
        case Role.SECRETARY:
            return others
        case Role.SUBDISTRICT_OFFICER:
            is_back_filled = IS_LATE & Q(source__in=Source.by_staff)
            return others.filter(is_back_filled | Exists(_own_secretary()))
    return here.none()


def waiting_records_summary(scope: Scope) -> dict:
    """Return count and oldest moment of the rows that wait for the office."""
    return waiting_records(scope).aggregate(count=Count("pk"), oldest=Min("entered_at"))


def _own_secretary():
    offices = RoleAssignment.objects.current().filter(role=Role.SECRETARY)
    return offices.filter(user__member=OuterRef("member"), organization=OuterRef("community"))
