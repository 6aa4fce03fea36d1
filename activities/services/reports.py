"""What members report themselves: one screen, then the community confirms it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.organizations.models import Member
from xigu.organizations.services import lock_member

from ..models import ActivityRecord
from ..states import RecordStatus, Source
from .errors import ActivityError
from .ledger import give_workplaces, sent_before, withdraw
from .locks import lock_records


@dataclass(frozen=True, slots=True)
class Report:
    """What a member says that he did; `begins` and `ends` are both known or both not."""

    kind: str
    title: str
    served_on: date
    is_service: bool = False
    hours: Decimal | None = None
    begins: datetime | None = None
    ends: datetime | None = None
    note: str = ""
    picture: object = ""


@transaction.atomic
def report_activity(
    *,
    member: Member,
    report: Report,
    key,
    actor: Scope,
    now,
    replaces: ActivityRecord | None = None,
) -> ActivityRecord:
    """A member writes down what he did; it waits until his community confirms it.

    Sent twice under one `key` there is one. `replaces` is the rejected row that is mended.
    Raises ActivityError without a community, for a day to come, or for what was mended already.
    """
    member = lock_member(member.pk)
    sent = sent_before(key, member=member.pk, within=None)
    if sent:
        return sent
    if member.community_id is None:
        raise ActivityError(
            _("You are checked in with no community yet, so nobody can confirm it.")
        )
    if report.served_on > timezone.localdate(now) or (report.ends and report.ends > now):
        raise ActivityError(_("This lies ahead: please report it when it has happened."))
    _check_replaceable(replaces, member)
    record = _record(report, member, key=key, actor=actor, now=now, replaces=replaces)
    give_workplaces([record])
    record.save(force_insert=True)
    return record


@transaction.atomic
def withdraw_report(*, record: ActivityRecord, actor: Scope) -> ActivityRecord:
    """A member takes his own report back while nobody has decided."""
    (record,) = lock_records([record.pk])
    if record.status == RecordStatus.WITHDRAWN:
        return record
    if not record.is_pending:
        raise ActivityError(
            _("The community has decided about it already: %(status)s.")
            % {"status": record.get_status_display()}
        )
    withdraw([record, *record.parts.pending()])
    record.status = RecordStatus.WITHDRAWN
    return record


def _check_replaceable(replaces, member):
    if replaces is None:
        return
    is_own_report = replaces.member_id == member.pk and replaces.source == Source.REPORT
    if not is_own_report or replaces.status != RecordStatus.REJECTED:
        raise ActivityError(_("Only a rejected report of your own can be mended."))
    if ActivityRecord.objects.filter(replaces=replaces).exists():
        raise ActivityError(_("You have mended this report already."))


def _record(report, member, *, key, actor, now, replaces):
    during = DateTimeTZRange(report.begins, report.ends) if report.begins else None
    return ActivityRecord(
        member=member,
        community_id=member.community_id,
        kind=report.kind,
        is_service=report.is_service,
        title=report.title,
        served_on=report.served_on,
        during=during,
        hours=report.hours,
        note=report.note,
        picture=report.picture,
        source=Source.REPORT,
        status=RecordStatus.PENDING,
        entered_at=now,
        entered_by_id=actor.user_id,
        replaces=replaces,
        key=key,
    )
