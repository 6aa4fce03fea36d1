"""Roster import: keep the upload for its dry run, then write all that was accepted, or nothing."""

import hashlib
import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xigu.audit.services import record_accesses_once
from xigu.audit.states import Access
from xigu.common.scope import Scope

from ..models import Affiliation, Member, Organization, RosterHeading, RosterUpload
from ..roster.book import Book
from ..roster.decisions import Decisions
from ..roster.errors import RosterError
from ..roster.plan import Plan, make_plan, open_book
from ..roster.workbook import Sheet, read_workbook, sheets_of
from ..states import Kind
from .affiliations import until
from .errors import OrganizationError
from .locks import lock_members, lock_open, lock_rosters
from .organizations import new_organization, next_codes
from .people import STORED, apply_facts

KEPT_FOR = timedelta(hours=24)
CHANGED = gettext_lazy("What is recorded has changed meanwhile. Look at the dry run again.")


def upload_roster(
    *, workplace: Organization, file_name: str, content: bytes, key: UUID, actor: Scope, now
) -> RosterUpload:
    """Keep the cells of a workbook for a dry run; the same key and cells again are the same upload.

    Uploads that nobody committed in time are removed. Raises RosterError for a file that
    cannot be read.
    """
    sheets = [[sheet.name, sheet.rows] for sheet in read_workbook(content)]
    RosterUpload.objects.expired(now).delete()  # after the reading, which may take a while
    kept: dict[str, Any] = {
        "workplace": workplace,
        "uploaded_by_id": actor.user_id,
        "uploaded_at": now,
        "expires_at": now + KEPT_FOR,
        "file_name": file_name[-200:],
        "sheets": sheets,
    }
    key = _key_of_roster(key, workplace, sheets)
    return RosterUpload.objects.get_or_create(key=key, defaults=kept)[0]


def review_roster(*, upload: RosterUpload, actor: Scope, now) -> Plan:
    """Return what an upload would do; whom it betrays as a member elsewhere can read who asked."""
    plan = make_plan(
        upload.workplace,
        sheets_of(upload.sheets),
        timezone.localdate(now),
        Decisions(**upload.decisions),
    )
    _note_strangers(plan, upload, actor, now)
    return plan


def book_of(*, upload: RosterUpload, now) -> Book:
    """Return what stands in an upload, as its workplace reads it."""
    return open_book(
        upload.workplace,
        sheets_of(upload.sheets),
        timezone.localdate(now),
        Decisions(**upload.decisions),
    )


@transaction.atomic
def decide_roster(*, upload: RosterUpload, now, **answers: dict) -> RosterUpload:
    """Keep what was said about sheets, rows or branches; a blank answer takes one back.

    Raises RosterError where the upload is gone or committed.
    """
    upload = _lock_open(upload, now)
    _keep(upload, answers)
    return upload


@transaction.atomic
def read_headings(
    *, upload: RosterUpload, fields: dict[str, str], headers: dict[str, int], now
) -> RosterUpload:
    """Say which fields headings mean, for all rosters of the workplace, and where headers stand.

    Raises RosterError where the upload is gone or committed.
    """
    upload = decide_roster(upload=upload, headers=headers, now=now)
    RosterHeading.objects.bulk_create(
        [
            RosterHeading(workplace=upload.workplace, heading=heading, field=field)
            for heading, field in sorted(fields.items())
        ],
        update_conflicts=True,
        unique_fields=["workplace", "heading"],
        update_fields=["field"],
    )
    return upload


@transaction.atomic
def commit_roster(
    *,
    upload: RosterUpload,
    fingerprint: str,
    actor: Scope,
    now,
    leaves_undecided: bool = False,
    **answers: dict,
) -> RosterUpload:
    """Write what the dry run showed, and empty the upload; doing it twice is doing it once.

    Answers that are not kept yet are kept, and nothing is written: nobody has seen what comes of
    them. Raises RosterError where the upload is gone, what is recorded has changed since, or rows
    wait for a decision and nobody said to leave them.
    """
    upload = _lock(upload, now)
    if upload.committed_at or _keep(upload, answers):
        return upload
    seen = review_roster(upload=upload, actor=actor, now=now)  # before others have to wait for us
    if seen.fingerprint != fingerprint:
        raise RosterError(CHANGED)
    plan = import_rows(
        workplace=upload.workplace,
        sheets=sheets_of(upload.sheets),
        decisions=Decisions(**upload.decisions),
        fingerprint=fingerprint,
        now=now,
    )
    if plan.undecided and not leaves_undecided:
        raise RosterError(_("Some rows are not decided yet. Say that they are to be left out."))
    _note_strangers(plan, upload, actor, now)
    upload.outcome = plan.outcome
    upload.sheets, upload.decisions, upload.committed_at = [], {}, now
    upload.save(update_fields=["sheets", "decisions", "committed_at", "outcome"])
    return upload


@transaction.atomic
def import_rows(
    *,
    workplace: Organization,
    sheets: list[Sheet],
    now,
    decisions: Decisions | None = None,
    fingerprint: str = "",
) -> Plan:
    """Write every accepted row of a roster in a few statements; return what was done.

    It is planned anew from what is recorded under the locks. Raises RosterError where the
    workplace is closed, or the plan is not the one any more that the `fingerprint` is of.
    """
    lock_rosters()
    workplace = _lock_workplace(workplace)
    today = timezone.localdate(now)
    plan = make_plan(workplace, sheets, today, decisions)
    if fingerprint and plan.fingerprint != fingerprint:
        raise RosterError(CHANGED)
    branches = _found_branches(workplace, plan)
    _create_members(workplace, plan, branches, today)
    _change_members(plan)
    _move_members(workplace, plan, branches, today)
    return plan


def _keep(upload, answers):
    """Keep answers; return whether any of them is another one than was kept."""
    kept = Decisions(**upload.decisions)
    decisions = kept.with_answers(**answers)
    if Decisions(**decisions) == kept:
        return False
    upload.decisions = decisions
    upload.save(update_fields=["decisions"])
    return True


def _note_strangers(plan, upload, actor, now):
    record_accesses_once(
        scope=actor,
        member_ids=plan.strangers,
        since=upload.uploaded_at,
        access=Access.MATCHED,
        now=now,
    )


def _key_of_roster(key, workplace, sheets):
    """Make another roster another upload, though it comes from a page the browser went back to."""
    cells = json.dumps([workplace.pk, sheets])
    return uuid5(key, hashlib.sha256(cells.encode()).hexdigest())


def _lock(upload, now):
    locked = RosterUpload.objects.select_for_update(of=["self"]).select_related("workplace")
    found = locked.filter(pk=upload.pk).first()
    if found is None or (found.committed_at is None and found.expires_at <= now):
        raise RosterError(_("This upload was kept for a day only. Upload the file again."))
    return found


def _lock_open(upload, now):
    upload = _lock(upload, now)
    if upload.committed_at:
        raise RosterError(_("This roster is written already. Upload the file again."))
    return upload


def _lock_workplace(workplace):
    """Lock all whom a roster may change, then their workplace; return it as it is now."""
    current = Affiliation.objects.current().filter(workplace=workplace)
    lock_members(current.values_list("member_id", flat=True))
    try:
        return lock_open(workplace)
    except OrganizationError as error:
        raise RosterError(str(error)) from error


def _found_branches(workplace, plan):
    codes = next_codes(workplace, len(plan.new_branches))
    founded = Organization.objects.bulk_create(
        new_organization(kind=Kind.BRANCH, code=code, name=name, parent=workplace)
        for code, name in zip(codes, plan.new_branches, strict=True)
    )
    named = zip(plan.new_branches, founded, strict=True)
    return plan.branches | dict(named)


def _create_members(workplace, plan, branches, today):
    members = []
    for row in plan.created:
        member = Member()
        apply_facts(member, row.facts)
        members.append(member)
    Member.objects.bulk_create(members)
    Affiliation.objects.bulk_create(
        _affiliation(member, workplace, branches.get(row.branch), today)
        for member, row in zip(members, plan.created, strict=True)
    )


def _change_members(plan):
    members = [each.affiliation.member for each in plan.changed]
    for member, each in zip(members, plan.changed, strict=True):
        apply_facts(member, each.row.facts)
    Member.objects.bulk_create(
        members, update_conflicts=True, unique_fields=["pk"], update_fields=STORED
    )


def _move_members(workplace, plan, branches, today: date):
    moves = [each for each in plan.changed if each.moves]
    came_today = [each.affiliation for each in moves if each.affiliation.during.lower >= today]
    for each in moves:
        each.affiliation.branch = branches[each.row.branch]
    Affiliation.objects.bulk_update(came_today, ["branch"])
    ended = [each.affiliation for each in moves if each.affiliation.during.lower < today]
    Affiliation.objects.filter(pk__in=[each.pk for each in ended]).update(during=until(today))
    Affiliation.objects.bulk_create(
        _affiliation(each.member, workplace, each.branch, today) for each in ended
    )


def _affiliation(member, workplace, branch, since):
    return Affiliation(
        member=member, workplace=workplace, branch=branch, during=DateRange(since, None)
    )
