"""What happened within something recorded: a policy talk in a meeting, by its own row."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from xigu.common.scope import Scope

from ..kinds import KINDS
from ..models import ActivityRecord
from ..states import RecordStatus, Source
from .errors import ActivityError
from .ledger import certify, reverse, withdraw
from .locks import lock_records, lock_totals


@transaction.atomic
def add_part(
    *, record: ActivityRecord, kind: str, title: str, note: str, key, actor: Scope, now
) -> ActivityRecord:
    """Record another of the six that happened within a record: no hours, and a note why.

    By the member it waits; by who keeps the community's ledger it counts at once, if the first
    counts and nothing asks for a second person. Sent twice under one `key` there is one.
    """
    (record,) = lock_records([record.pk])
    sent = ActivityRecord.objects.filter(key=key, within=record).first()
    if sent:
        return sent
    _check(record, kind)
    part = _part(record, kind=kind, title=title, note=note, key=key, actor=actor, now=now)
    if record.is_confirmed and not actor.is_own(record.member_id):
        certify(part, actor=actor, now=now)
        lock_totals([part])
    part.save(force_insert=True)
    return part


def end_parts(record: ActivityRecord, *, reason: str, actor: Scope, now) -> list[ActivityRecord]:
    """Let what happened within a record, or within those it replaces, count no more.

    The record is locked and its totals are; so they are for its parts, which are of its places.
    """
    parts = ActivityRecord.objects.live().filter(within__in=_lineage(record))
    parts = list(parts.select_for_update(no_key=True, of=["self"]))
    reverse([part for part in parts if part.is_confirmed], reason=reason, actor=actor, now=now)
    withdraw([part for part in parts if part.is_pending])
    return parts


def without_ground(records: Iterable[ActivityRecord], sure: set[int]) -> list[ActivityRecord]:
    """Return the parts whose first record neither counts nor is among the `sure` ones."""
    return [
        record
        for record in records
        if record.within and not (_stands(record.within) or record.within_id in sure)
    ]


def _stands(first):
    """It counts, or a row with other hours has taken its place."""
    return first.is_confirmed or hasattr(first, "replaced_by")


def _check(record, kind):
    if record.status not in RecordStatus.live or record.within_id:
        raise ActivityError(
            _("Something else can be added to what is confirmed or waits, and to no addition.")
        )
    if kind == record.kind or KINDS[kind].needs_hours:
        raise ActivityError(_("Please choose another kind: this one is a record of its own."))
    if ActivityRecord.objects.live().filter(within__in=_lineage(record), kind=kind).exists():
        raise ActivityError(_("This was added already."))


def _lineage(record):
    """The keys of a record and of all that it replaces."""
    keys = [record.pk]
    while record.replaces_id:
        record = record.replaces
        keys.append(record.pk)
    return keys


def _part(record, *, kind, title, note, key, actor, now):
    return ActivityRecord(
        member=record.member,
        community=record.community,
        workplace_id=record.workplace_id,
        branch_id=record.branch_id,
        activity_id=record.activity_id,
        within=record,
        kind=kind,
        title=title,
        served_on=record.served_on,
        note=note,
        source=Source.REPORT if actor.is_own(record.member_id) else Source.SHEET,
        status=RecordStatus.PENDING,
        entered_at=now,
        entered_by_id=actor.user_id,
        key=key,
    )
