"""Writing rows of the ledger: entered, confirmed, reversed, many in one step."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F
from django.utils import timezone

from xigu.common.scope import Scope
from xigu.organizations.models import Affiliation

from ..models import Activity, ActivityRecord, Reversal
from ..states import LATE_AFTER_DAYS, RecordStatus
from .errors import ActivityError, used_form


def sent_before(key, *, member: int, within: int | None) -> ActivityRecord | None:
    """Return the row that the same form has made already, if it was sent twice.

    Raises ActivityError for a key under which something else was sent.
    """
    record = ActivityRecord.objects.filter(key=key).first()
    if record and (record.member_id, record.within_id) != (member, within):
        raise ActivityError(used_form())
    return record


def give_workplaces(records: Iterable[ActivityRecord]) -> None:
    """Let each record know the workplace and branch to which its member belonged that day."""
    records = list(records)
    held = Affiliation.objects.filter(member__in={record.member_id for record in records})
    by_member = defaultdict(list)
    for affiliation in held:
        by_member[affiliation.member_id].append(affiliation)
    for record in records:
        that_day = (each for each in by_member[record.member_id] if record.served_on in each.during)
        for affiliation in that_day:  # at most one
            record.workplace_id = affiliation.workplace_id
            record.branch_id = affiliation.branch_id


def certify(record: ActivityRecord, *, actor: Scope, now) -> None:
    """Confirm a new row by who enters it, unless a second person is needed.

    That is so for what is entered late, and for the actor himself.
    """
    delay = (timezone.localdate(now) - record.served_on).days
    if delay > LATE_AFTER_DAYS or actor.is_own(record.member_id):
        record.status = RecordStatus.PENDING
        return
    record.status = RecordStatus.CONFIRMED
    record.decided_at, record.decided_by_id = now, actor.user_id


def outdate_sheet(activity_id, *, actor: Scope, now) -> None:
    """Let a sheet that is open somewhere be old: it would write down what stood before."""
    Activity.objects.filter(pk=activity_id).update(
        sheet_version=F("sheet_version") + 1, sheet_saved_at=now, sheet_saved_by=actor.user_id
    )


def reverse(records: Iterable[ActivityRecord], *, reason: str, actor: Scope, now) -> None:
    """Let confirmed rows count no more; their members and totals are locked."""
    keys = [record.pk for record in records]
    if not keys:
        return
    ActivityRecord.objects.filter(pk__in=keys).update(status=RecordStatus.REVERSED)
    said = {
        "reason": reason,
        "reversed_at": now,
        "reversed_by_id": actor.user_id,
        "acting_for_id": actor.organization_id,
    }
    Reversal.objects.bulk_create(Reversal(record_id=key, **said) for key in keys)


def withdraw(records: Iterable[ActivityRecord]) -> None:
    """Let rows that still wait wait no more."""
    keys = [record.pk for record in records]
    if keys:
        ActivityRecord.objects.filter(pk__in=keys).update(status=RecordStatus.WITHDRAWN)
