"""Words and colors of the ledger's rows: badges, facts, the whole story, why a row waits."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from xigu.common.figures import plain_number
from xigu.common.templatetags.look import day as day_of
from xigu.common.templatetags.look import moment, person
from xigu.common.templatetags.look import number as in_figures

from .models import ActivityRecord
from .states import RecordStatus, Source

RECORD_TONES: dict[str, str] = {
    RecordStatus.PENDING: "wait",
    RecordStatus.CONFIRMED: "good",
    RecordStatus.REJECTED: "bad",
    RecordStatus.WITHDRAWN: "",
    RecordStatus.REVERSED: "bad",
}


def record_row(record: ActivityRecord) -> dict:
    """Return what lists show of a record; it comes from `for_lists`."""
    return {
        "record": record,
        "hours": hours_of(record),
        "tone": RECORD_TONES[record.status],
        "delay": delay_of(record) if record.is_late else "",
    }


def hours_of(record: ActivityRecord) -> str:
    """Return the hours in words, or nothing."""
    if record.hours is None:
        return ""
    return pgettext("duration", "%(hours)s h") % {"hours": plain_number(record.hours)}


def delay_of(record: ActivityRecord) -> str:
    """Say how long afterwards a record was entered."""
    if record.delay < 1:
        return _("the same day")
    return ngettext("%(days)s day afterwards", "%(days)s days afterwards", record.delay) % {
        "days": record.delay
    }


def waits_since(record: ActivityRecord, today) -> str:
    """Say since when a record waits."""
    days = (today - timezone.localdate(record.entered_at)).days
    if days < 1:
        return pgettext("waiting", "since today")
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


def why_it_waits(record: ActivityRecord, *, is_own_secretary: bool) -> str:
    """Say why a record was not confirmed at once."""
    if is_own_secretary:
        return _("The secretary himself: one level up decides")
    if record.source == Source.REPORT:
        return _("Own report, %(delay)s") % {"delay": delay_of(record)}
    if record.is_late:
        return _("Entered %(delay)s: a second person confirms") % {"delay": delay_of(record)}
    return _("Entered by whom it is about")


def record_facts(record: ActivityRecord) -> list[tuple]:
    """Return a record as (label, value)."""
    return [
        (_("Name"), person(record.member)),
        (_("Kind"), record.get_kind_display().capitalize()),
        (_("What was done"), record.title),
        (_("Day"), day_of(record.served_on)),
        (_("From, to"), _times(record.during)),
        (_("Hours"), in_figures(hours_of(record)) if record.hours else ""),
        (_("Service time"), _("yes") if record.is_service else _("no")),
        (_("Community"), record.community),
        (_("Workplace"), record.workplace or ""),
        (_("Note"), record.note),
        (_("Source"), record.get_source_display().capitalize()),
        (_("Entered"), moment(record.entered_at)),
        (_("Delay"), delay_of(record)),
    ]


def record_story(record: ActivityRecord) -> list[dict]:
    """Return what happened to a record, as the timeline component shows it, the first one first."""
    events = [_entered(record)]
    if record.decided_at:
        events.append(_decided(record))
    if record.status == RecordStatus.WITHDRAWN:
        events.append({"title": record.get_status_display(), "happened_at": None})
    if record.status == RecordStatus.REVERSED:
        events.append(_reversed(record.reversal))
    return events


def _entered(record):
    return {
        "title": _("Entered: %(source)s") % {"source": record.get_source_display()},
        "happened_at": record.entered_at,
        "actor": record.entered_by,
        "note": delay_of(record) if record.delay else "",
        "tone": "wait",
    }


def _decided(record):
    is_rejected = record.status == RecordStatus.REJECTED
    status = RecordStatus.REJECTED if is_rejected else RecordStatus.CONFIRMED
    return {
        "title": status.label,
        "happened_at": record.decided_at,
        "actor": record.decided_by,
        "note": record.answer,
        "tone": RECORD_TONES[status],
    }


def _reversed(reversal):
    acting_for = reversal.acting_for
    return {
        "title": RecordStatus.REVERSED.label,
        "happened_at": reversal.reversed_at,
        "actor": " · ".join(str(who) for who in (reversal.reversed_by, acting_for) if who),
        "note": reversal.reason,
        "tone": RECORD_TONES[RecordStatus.REVERSED],
    }


def _times(during):
    if during is None:
        return ""
    begins, ends = (timezone.localtime(each) for each in (during.lower, during.upper))
    return f"{date_format(begins, 'H:i')}–{date_format(ends, 'H:i')}"
