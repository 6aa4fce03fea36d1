"""Deciding about rows that wait, and taking back what was confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters

from ..messages import CONFIRMED, REJECTED, REVERSED, letters_about_records
from ..models import ActivityRecord, Attendance
from ..queries import conflicts
from ..states import AttendanceState, RecordStatus
from .errors import ActivityError, not_about_oneself
from .ledger import outdate_sheet, reverse
from .locks import lock_records, lock_totals, lock_with_activity
from .parts import end_parts, without_ground


@dataclass(slots=True)
class Decided:
    """Which rows were confirmed, and which were not, each with a sentence."""

    confirmed: list[ActivityRecord] = field(default_factory=list)
    refused: list[tuple[ActivityRecord, str]] = field(default_factory=list)


@transaction.atomic
def confirm_records(*, records: Iterable[ActivityRecord], actor: Scope, now) -> Decided:
    """Confirm rows that wait; what stands against one of them leaves the others alone.

    A row that the same user has confirmed already counts as done.
    """
    locked = lock_records(record.pk for record in records)
    outcome = Decided()
    waiting = []
    for record in locked:
        if _is_repeat(record, RecordStatus.CONFIRMED, actor):
            outcome.confirmed.append(record)
        elif against := _why_not(record, actor):
            outcome.refused.append((record, against))
        else:
            waiting.append(record)
    for record, against in zip(waiting, conflicts(waiting), strict=True):
        if against:
            outcome.refused.append((record, " ".join(conflict.text for conflict in against)))
        else:
            outcome.confirmed.append(record)
    _leave_without_ground(outcome)
    newly = [record for record in outcome.confirmed if record.is_pending]
    _confirm(newly, actor, now)
    send_letters(letters=letters_about_records(CONFIRMED, newly), actor=actor, now=now)
    return outcome


@transaction.atomic
def reject_record(*, record: ActivityRecord, reason: str, actor: Scope, now) -> ActivityRecord:
    """Send a row back with a reason; the member can mend and send his own report again.

    Who was written down as present at its activity then was not.
    """
    record = lock_with_activity(record)
    if _is_repeat(record, RecordStatus.REJECTED, actor):
        return record
    if against := _why_not(record, actor):
        raise ActivityError(against)
    record.status, record.answer = RecordStatus.REJECTED, reason
    record.decided_at, record.decided_by_id = now, actor.user_id
    record.save(update_fields=["status", "answer", "decided_at", "decided_by"])
    _was_not_there(record, actor, now)
    end_parts([record], reason=reason, actor=actor, now=now)
    letters = letters_about_records(REJECTED, [record], reason=reason)
    send_letters(letters=letters, actor=actor, now=now)
    return record


@transaction.atomic
def reverse_record(*, record: ActivityRecord, reason: str, actor: Scope, now) -> ActivityRecord:
    """Let a confirmed row count no more; who was present at its activity then was not."""
    record = lock_with_activity(record)
    if record.status == RecordStatus.REVERSED and record.reversal.reversed_by_id == actor.user_id:
        return record
    if actor.is_own(record.member_id):
        raise ActivityError(not_about_oneself())
    if not record.is_confirmed:
        raise ActivityError(told_who(record))
    lock_totals([record])
    reverse([record], reason=reason, actor=actor, now=now)
    _was_not_there(record, actor, now)
    end_parts([record], reason=reason, actor=actor, now=now)
    letters = letters_about_records(REVERSED, [record], reason=reason)
    send_letters(letters=letters, actor=actor, now=now)
    record.status = RecordStatus.REVERSED
    return record


def told_who(record: ActivityRecord) -> str:
    """Say who decided about a row before, and when: the other one was faster."""
    if record.status == RecordStatus.WITHDRAWN:
        return _("It was withdrawn meanwhile.")
    if record.is_pending:
        return _("Nobody has decided about it yet.")
    name, moment = record.decided_by, record.decided_at
    if record.status == RecordStatus.REVERSED:
        name, moment = record.reversal.reversed_by, record.reversal.reversed_at
    return _("%(name)s was faster: %(status)s, %(time)s.") % {
        "name": name,
        "status": record.get_status_display(),
        "time": formats.date_format(timezone.localtime(moment), "DATETIME_FORMAT"),
    }


def _was_not_there(record, actor, now):
    """Mark him absent; what happened within a gathering says nothing about who was there."""
    if record.within_id is not None:
        return
    Attendance.objects.filter(activity=record.activity_id, member=record.member_id).update(
        state=AttendanceState.ABSENT
    )
    outdate_sheet(record.activity_id, actor=actor, now=now)


def _why_not(record, actor):
    """What keeps the actor from deciding about a locked row, or nothing."""
    if not record.is_pending:
        return told_who(record)
    if actor.is_own(record.member_id):
        return not_about_oneself()
    if record.is_late and record.entered_by_id == actor.user_id:
        return _(
            "You have entered this %(days)s days afterwards: a second person of the community, "
            "or the sub-district, confirms it."
        ) % {"days": record.delay}
    return ""


def _leave_without_ground(outcome):
    """A part is confirmed with its first record, or after it."""
    sure = {record.pk for record in outcome.confirmed}
    for record in without_ground(outcome.confirmed, sure):
        if record.is_pending:
            outcome.confirmed.remove(record)
            outcome.refused.append(
                (
                    record,
                    _("Please confirm first in what it happened: “%(title)s”.")
                    % {"title": record.within.title},
                )
            )


def _is_repeat(record, status, actor):
    return record.status == status and record.decided_by_id == actor.user_id


def _confirm(records, actor, now):
    lock_totals(records)
    ActivityRecord.objects.filter(pk__in=[record.pk for record in records]).update(
        status=RecordStatus.CONFIRMED, decided_at=now, decided_by=actor.user_id
    )
    for record in records:
        record.status = RecordStatus.CONFIRMED
