from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from xigu.common.scope import Scope

from ..models import Leave, Member
from ..states import RETURN_AHEAD, LeaveStatus
from .errors import OrganizationError
from .locks import lock_leave, lock_member, lock_members

ONE_DAY = timedelta(days=1)


@transaction.atomic
def propose_leave(
    *,
    member: Member,
    kind: str,
    ground: str,
    first_day: date,
    last_day: date | None,
    note: str,
    actor: Scope,
    now,
) -> Leave:
    """Those above a member propose that he is not expected for a time, both days included.

    Proposing the same twice is proposing once. Raises OrganizationError if another leave takes
    some of this time, the member belongs to no workplace, or is the user himself.
    """
    _check_not_own(member.pk, actor)
    lock_member(member.pk)
    affiliation = member.affiliations.current().first()
    if affiliation is None:
        raise OrganizationError(_("The member does not belong to a workplace."))
    during = DateRange(first_day, last_day and last_day + ONE_DAY)
    taken = member.leaves.taking_time().filter(during__overlap=during).first()
    if taken is None:
        return _create(
            affiliation, actor, kind=kind, ground=ground, note=note, during=during, proposed_at=now
        )
    if (taken.proposed_by_id, taken.during, taken.kind) == (actor.user_id, during, kind):
        return taken
    raise OrganizationError(_("There is a leave in this time already."))


@transaction.atomic
def approve_leaves(*, leaves: Collection[Leave], actor: Scope, now) -> int:
    """The department approves those of the leaves that still wait; return how many that were.

    Safe to repeat and safe against two at once: each leave is decided by one of them. The
    user's own is left to others.
    """
    lock_members({leave.member_id for leave in leaves})
    waiting = Leave.objects.proposed().filter(pk__in=[leave.pk for leave in leaves])
    waiting = waiting.exclude(member=actor.member_id)
    return waiting.update(status=LeaveStatus.APPROVED, decided_at=now, decided_by_id=actor.user_id)


@transaction.atomic
def decline_leave(*, leave: Leave, answer: str, actor: Scope, now) -> Leave:
    """The department declines with a reason, which workplace and member read.

    Doing it twice is doing it once. Raises OrganizationError if it was decided before, or is
    the user's own.
    """
    leave = _lock(leave, actor)
    if leave.status == LeaveStatus.DECLINED and leave.decided_by_id == actor.user_id:
        return leave
    _check_move(leave, LeaveStatus.DECLINED, now)
    leave.status, leave.answer = LeaveStatus.DECLINED, answer
    leave.decided_at, leave.decided_by_id = now, actor.user_id
    leave.save(update_fields=["status", "answer", "decided_at", "decided_by"])
    return leave


@transaction.atomic
def end_leave(*, leave: Leave, on: date, actor: Scope, now) -> Leave:
    """A member is back before the end of his leave; `on` is the first day he is expected again.

    Doing it twice is doing it once; a day that is still to come can be set earlier. Raises
    OrganizationError if the day lies outside of the leave or more than a month ahead, or the
    leave is not running any more, or is the user's own.
    """
    leave = _lock(leave, actor)
    if leave.status == LeaveStatus.ENDED and leave.during.upper == on:
        return leave
    _check_move(leave, LeaveStatus.ENDED, now)
    if on > timezone.localdate(now) + RETURN_AHEAD:
        raise OrganizationError(
            _("A return is recorded at most a month ahead. Please check the day.")
        )
    if on == leave.first_day or LeaveStatus.ENDED not in leave.moves_on(on):
        raise OrganizationError(_why_not(leave, LeaveStatus.ENDED, on))
    leave.during = DateRange(leave.during.lower, on)
    return _close(leave, LeaveStatus.ENDED, "during", actor=actor, now=now)


@transaction.atomic
def withdraw_leave(*, leave: Leave, actor: Scope, now) -> Leave:
    """Take back a leave that has not begun, or is not decided yet: it never takes place.

    Doing it twice is doing it once. Raises OrganizationError if it has begun or was closed, or
    is the user's own.
    """
    leave = _lock(leave, actor)
    if leave.status == LeaveStatus.WITHDRAWN:
        return leave
    _check_move(leave, LeaveStatus.WITHDRAWN, now)
    return _close(leave, LeaveStatus.WITHDRAWN, actor=actor, now=now)


def _create(affiliation, actor, **fields):
    return Leave.objects.create(
        member_id=affiliation.member_id,
        workplace_id=affiliation.workplace_id,
        proposed_by_id=actor.user_id,
        **fields,
    )


def _lock(leave, actor):
    _check_not_own(leave.member_id, actor)
    return lock_leave(leave)


def _check_not_own(member_id, actor):
    if actor.is_own(member_id):
        raise OrganizationError(_("Nobody acts on his own leave: please ask a colleague."))


def _check_move(leave, status, now):
    day = timezone.localdate(now)
    if status not in leave.moves_on(day):
        raise OrganizationError(_why_not(leave, status, day))


def _why_not(leave, status, day):
    if leave.status == LeaveStatus.APPROVED and status == LeaveStatus.WITHDRAWN:
        return _("The leave has begun: record the first day back instead.")
    if leave.status in LeaveStatus.granted and status == LeaveStatus.ENDED:
        if leave.is_over(day):
            return _("The leave ends by then anyway.")
        return _("The leave had not begun by then: withdraw it instead.")
    return _("This cannot be done any more: the leave is %(status)s.") % {
        "status": leave.get_status_display()
    }


def _close(leave, status, *changed, actor, now):
    leave.status = status
    leave.closed_at, leave.closed_by_id = now, actor.user_id
    leave.save(update_fields=["status", "closed_at", "closed_by", *changed])
    return leave
