"""Why a row cannot be confirmed: somewhere else at that time, or too many hours in a day."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from xigu.common.figures import plain_number

from ..models import ActivityRecord, MemberDay
from ..states import DAILY_CAP


@dataclass(frozen=True, slots=True)
class Conflict:
    """What stands against confirming a row: the field it is about, and a sentence."""

    field: str
    text: str


def conflicts(
    records: Iterable[ActivityRecord], *, leaving: Collection[ActivityRecord] = ()
) -> list[list[Conflict]]:
    """Return what stands against confirming each record, beside the ledger and those before it.

    `leaving` are confirmed records that are reversed in the same act. The members must be
    locked. Two queries, whatever the number of records.
    """
    records = list(records)
    taken, hours = _taken(records, leaving), _hours(records, leaving)
    found = []
    for record in records:
        against = _against(record, taken[record.member_id], hours)
        if not against:
            taken[record.member_id].append(record)
            hours[record.member_id, record.served_on] += record.hours or 0
        found.append(against)
    return found


def _taken(records, leaving):
    """The confirmed ranges of each member that might be met."""
    taken = defaultdict(list)
    ranges = [record.during for record in records if record.during]
    if ranges:
        around = (min(each.lower for each in ranges), max(each.upper for each in ranges))
        rows = ActivityRecord.objects.confirmed().filter(
            member__in={record.member_id for record in records}, during__overlap=around
        )
        left = {record.pk for record in leaving}
        for row in rows.exclude(pk__in=left).select_related("community"):
            taken[row.member_id].append(row)
    return taken


def _hours(records, leaving):
    """The confirmed hours of each member and day."""
    hours = defaultdict(Decimal)
    days = MemberDay.objects.filter(
        member__in={record.member_id for record in records},
        day__in={record.served_on for record in records},
    )
    for member, day, count in days.values_list("member", "day", "hours"):
        hours[member, day] = count
    for record in leaving:
        hours[record.member_id, record.served_on] -= record.hours or 0
    return hours


def _against(record, taken, hours):
    other = next((each for each in taken if _meet(record, each)), None)
    found = []
    if other:
        found.append(Conflict("state", _elsewhere(other)))
    before = hours[record.member_id, record.served_on]
    if before + (record.hours or 0) > DAILY_CAP:
        found.append(Conflict("hours", _over_the_cap(before)))
    return found


def _meet(record, other):
    if not (record.during and other.during):
        return False
    return record.during.lower < other.during.upper and other.during.lower < record.during.upper


def _elsewhere(other):
    begins, ends = map(timezone.localtime, (other.during.lower, other.during.upper))
    return _(
        "Is recorded at %(community)s from %(begins)s to %(ends)s already: nobody is in two "
        "places at once."
    ) % {
        "community": other.community.name,
        "begins": date_format(begins, "TIME_FORMAT"),
        "ends": date_format(ends, "TIME_FORMAT"),
    }


def _over_the_cap(before):
    return _(
        "%(recorded)s hours of this day are recorded already, and at most %(cap)s count in a day."
    ) % {
        "recorded": plain_number(before),
        "cap": plain_number(DAILY_CAP),
    }
