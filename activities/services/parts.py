"""What happened within something recorded: a policy talk in a meeting, by its own row."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters

from ..kinds import KINDS
from ..messages import CONFIRMED, letters_about_records
from ..models import ActivityRecord
from ..states import RecordStatus, Source
from .errors import ActivityError
from .ledger import certify, reverse, sent_before, withdraw
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
    sent = sent_before(key, member=record.member_id, within=record.pk)
    if sent:
        return sent
    _check(record, kind)
    part = _part(record, kind=kind, title=title, note=note, key=key, actor=actor, now=now)
    if record.is_confirmed and not actor.is_own(record.member_id):
        certify(part, actor=actor, now=now)
        lock_totals([part])
    part.save(force_insert=True)
    if part.is_confirmed:
        send_letters(letters=letters_about_records(CONFIRMED, [part]), actor=actor, now=now)
    return part


def end_parts(records: Iterable[ActivityRecord], *, reason: str, actor: Scope, now) -> None:
    """Let what happened within some records, or within those they replace, count no more.

    The records are locked and their totals are; so they are for the parts, which are of the
    same places.
    """
    ending = ActivityRecord.objects.live().filter(within__in=_lineage(records))
    parts = list(ending.order_by("pk").select_for_update(no_key=True, of=["self"]))
    reverse([part for part in parts if part.is_confirmed], reason=reason, actor=actor, now=now)
    withdraw([part for part in parts if part.is_pending])


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
    if ActivityRecord.objects.live().filter(within__in=_lineage([record]), kind=kind).exists():
        raise ActivityError(_("This was added already."))


def _lineage(records):
    """The keys of records and of all that they replace: a query a step back, not a row."""
    keys = {record.pk for record in records}
    before = {record.replaces_id for record in records if record.replaces_id}
    while before:
        keys |= before
        older = ActivityRecord.objects.filter(pk__in=before, replaces__isnull=False)
        before = set(older.values_list("replaces", flat=True))
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
