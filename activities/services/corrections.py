"""Correcting what counts: a confirmed row is reversed, and another takes its place."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters

from ..kinds import KINDS
from ..messages import REVERSED, letters_about_records
from ..models import ActivityRecord
from ..queries import conflicts
from ..ranges import hours_of
from ..states import RecordStatus, Source
from .decisions import told_who
from .errors import ActivityError, not_about_oneself
from .ledger import certify, outdate_sheet, reverse
from .locks import lock_totals, lock_with_activity
from .room import check_room, too_long


@transaction.atomic
def replace_record(
    *, record: ActivityRecord, hours: Decimal | None, reason: str, actor: Scope, now
) -> ActivityRecord:
    """Reverse a confirmed row and enter the same with other hours; return the new one.

    What is entered late waits for a second person. Done already by the same user, it is done.
    """
    record = lock_with_activity(record)
    if record.status == RecordStatus.REVERSED and _is_repeat(record, hours, actor):
        return record.replaced_by
    _check(record, hours, actor)
    _check_room(record, hours)
    replacement = _copy(record, hours=hours, actor=actor, now=now)
    certify(replacement, actor=actor, now=now)
    against = conflicts([replacement], leaving=[record])[0]
    if against:
        raise ActivityError(" ".join(conflict.text for conflict in against))
    lock_totals([record])
    reverse([record], reason=reason, actor=actor, now=now)
    replacement.save(force_insert=True)
    outdate_sheet(record.activity_id, actor=actor, now=now)
    letters = letters_about_records(REVERSED, [record], reason=reason)
    send_letters(letters=letters, actor=actor, now=now)
    return replacement


def _is_repeat(record, hours, actor):
    if record.reversal.reversed_by_id != actor.user_id or not hasattr(record, "replaced_by"):
        return False
    return record.replaced_by.hours == hours


def _check(record, hours, actor):
    if actor.is_own(record.member_id):
        raise ActivityError(not_about_oneself())
    if not record.is_confirmed:
        raise ActivityError(told_who(record))
    if record.within_id:
        raise ActivityError(_("What happened within another activity has no hours of its own."))
    if hours == record.hours:
        raise ActivityError(_("These are the hours that are recorded."))
    if hours is None and (record.is_service or KINDS[record.kind].needs_hours):
        raise ActivityError(_("Service needs its hours."))
    if hours is not None and record.during and hours > hours_of(record.during):
        raise ActivityError(too_long(hours_of(record.during)))


def _check_room(record, hours):
    if record.activity is None:
        return
    others = record.activity.records.live().filter(kind=record.kind).exclude(pk=record.pk)
    check_room(record.activity, (others.aggregate(sum=Sum("hours"))["sum"] or 0) + (hours or 0))


def _copy(record, *, hours, actor, now):
    return ActivityRecord(
        member=record.member,
        community=record.community,
        workplace_id=record.workplace_id,
        branch_id=record.branch_id,
        activity_id=record.activity_id,
        kind=record.kind,
        is_service=record.is_service,
        title=record.title,
        served_on=record.served_on,
        during=record.during,
        hours=hours,
        note=record.note,
        picture=record.picture.name,
        source=Source.SHEET,
        entered_at=now,
        entered_by_id=actor.user_id,
        replaces=record,
    )
