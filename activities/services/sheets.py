"""The hours sheet: who was there and for how long, of a whole activity, all or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters
from xigu.organizations.services import lock_members

from ..kinds import KINDS
from ..messages import CONFIRMED, REVERSED, letters_about_records
from ..models import Activity, ActivityRecord, Attendance
from ..queries import conflicts
from ..states import AttendanceState, RecordStatus, Source
from .errors import ActivityError, CellError, SheetError, not_about_oneself
from .ledger import certify, give_workplaces, outdate_sheet, reverse, withdraw
from .locks import lock_open_activity, lock_totals
from .parts import end_parts
from .room import check_room, too_long


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it was filled in; `hours` counts only for who was present."""

    attendance_id: int
    state: str
    hours: Decimal | None = None
    note: str = ""


@dataclass(slots=True)
class SheetOutcome:
    """What saving a sheet did."""

    confirmed: list[ActivityRecord] = field(default_factory=list)
    waiting: list[ActivityRecord] = field(default_factory=list)
    reversed: list[ActivityRecord] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return bool(self.confirmed or self.waiting or self.reversed)


@transaction.atomic
def record_sheet(
    *,
    activity: Activity,
    rows: Iterable[SheetRow],
    version: int,
    actor: Scope,
    now,
    source: str = Source.SHEET,
    reason: str = "",
) -> SheetOutcome:
    """Write down who was present and for how long; saving the same twice changes nothing.

    What is confirmed already and changed here is reversed and replaced, for `reason`. Entered
    late, or about the actor himself, a row waits for a second person. `version` is that of the
    sheet which was shown. Raises ActivityError, or SheetError with the wrong cells; then nothing
    is stored.
    """
    activity = lock_open_activity(activity)
    if not activity.has_begun(now):
        raise ActivityError(_("This activity has not begun: hours are recorded afterwards."))
    sheet = _Sheet(activity, {row.attendance_id: row for row in rows}, actor, now, source)
    sheet.plan()
    if not sheet.touches_anything:
        return SheetOutcome()
    _check_version(activity, version)
    sheet.check(reason)
    return sheet.write(reason)


def _check_version(activity, version):
    if activity.sheet_version != version:
        raise ActivityError(
            _(
                "%(name)s has saved this sheet while you had it open, and nothing of yours is "
                "stored yet. Your entries still stand below: please compare, then save again."
            )
            % {"name": activity.sheet_saved_by}
        )


class _Sheet:
    """One saving: what is asked for, beside what stands in the list and in the ledger."""

    def __init__(self, activity, rows, actor, now, source):
        self.activity, self.rows = activity, rows
        self.actor, self.now, self.source = actor, now, source
        self.new: dict[int, ActivityRecord] = {}
        self.leaving: dict[int, ActivityRecord] = {}
        self.attended: list[Attendance] = []

    @property
    def touches_anything(self):
        return bool(self.new or self.leaving or self.attended)

    def plan(self):
        """Compare each row with what stands; the members stay locked."""
        listed = Attendance.objects.filter(activity=self.activity, pk__in=self.rows)
        lock_members(listed.values_list("member", flat=True))
        self.last = self._last_records()
        for attendance in listed.select_related("member").in_order():
            self._plan_row(attendance, self.rows[attendance.pk])
        give_workplaces(self.new.values())

    def check(self, reason):
        """Raise SheetError for all that is wrong, each with its cell."""
        cells = list({(cell.attendance_id, cell.field): cell for cell in self._wrong()}.values())
        if cells:
            raise SheetError(
                ngettext(
                    "%(count)s entry needs a correction; nothing is stored yet.",
                    "%(count)s entries need a correction; nothing is stored yet.",
                    len(cells),
                )
                % {"count": len(cells)},
                cells,
            )
        if self._counting() and not reason:
            raise ActivityError(
                _("What you change is confirmed already: please write down why it is corrected.")
            )
        self._check_room()

    def write(self, reason):
        """Store the whole sheet."""
        lock_totals([*self.new.values(), *self.leaving.values()])
        outcome = SheetOutcome(
            confirmed=[record for record in self.new.values() if record.is_confirmed],
            waiting=[record for record in self.new.values() if record.is_pending],
            reversed=self._counting(),
        )
        withdraw(record for record in self.leaving.values() if record.is_pending)
        reverse(outcome.reversed, reason=reason, actor=self.actor, now=self.now)
        self._end_parts(reason)
        Attendance.objects.bulk_update(self.attended, ["state", "note"])
        ActivityRecord.objects.bulk_create(self.new.values())
        outdate_sheet(self.activity.pk, actor=self.actor, now=self.now)
        self._tell(outcome, reason)
        return outcome

    def _end_parts(self, reason):
        """What happened within a gathering ends for those who were not there after all."""
        gone = [record for key, record in self.leaving.items() if key not in self.new]
        end_parts(gone, reason=reason, actor=self.actor, now=self.now)

    def _tell(self, outcome, reason):
        """Members hear what is confirmed of them, and what was taken back or corrected."""
        letters = [
            *letters_about_records(CONFIRMED, outcome.confirmed),
            *letters_about_records(REVERSED, outcome.reversed, reason=reason),
        ]
        send_letters(letters=letters, actor=self.actor, now=self.now)

    def _last_records(self):
        """The newest row of the ledger for each member, of the activity's own kind."""
        rows = ActivityRecord.objects.filter(activity=self.activity, kind=self.activity.kind)
        rows = rows.filter(within=None).select_related("community")
        return {record.member_id: record for record in rows.order_by("pk")}

    def _plan_row(self, attendance, row):
        last = self.last.get(attendance.member_id)
        live = last if last and last.status in RecordStatus.live else None
        if (attendance.state, attendance.note) != (row.state, row.note):
            attendance.state, attendance.note = row.state, row.note
            self.attended.append(attendance)
        is_present = row.state == AttendanceState.PRESENT
        if live and not (is_present and live.hours == row.hours):
            self.leaving[attendance.pk] = live
        elif live or not is_present:
            return
        if is_present:
            self.new[attendance.pk] = self._record(attendance, row, replaces=last)

    def _record(self, attendance, row, replaces):
        record = ActivityRecord(
            member=attendance.member,
            community=self.activity.community,
            activity=self.activity,
            kind=self.activity.kind,
            is_service=self.activity.is_service,
            title=self.activity.title,
            served_on=self.activity.day,
            during=DateTimeTZRange(self.activity.starts_at, self.activity.ends_at),
            hours=row.hours,
            note=row.note,
            source=Source.SCAN if attendance.arrived_at else self.source,
            entered_at=self.now,
            entered_by_id=self.actor.user_id,
            replaces=replaces,
        )
        certify(record, actor=self.actor, now=self.now)
        return record

    def _wrong(self):
        """What is wrong, the plainest last: of each cell that is the one said."""
        yield from self._conflicts()
        yield from self._shapes()
        yield from self._own()

    def _own(self):
        """What a second person has confirmed about the actor himself is not his to take back."""
        for key, record in self.leaving.items():
            if record.is_confirmed and self.actor.is_own(record.member_id):
                yield CellError(key, "state", not_about_oneself())

    def _shapes(self):
        """Hours that are missing, or longer than the activity."""
        length = self.activity.hours
        needs_hours = KINDS[self.activity.kind].needs_hours or self.activity.is_service
        for key, record in self.new.items():
            if record.hours is None and needs_hours:
                yield CellError(key, "hours", _("Please enter the hours."))
            elif record.hours is not None and record.hours <= 0:
                yield CellError(key, "hours", _("Hours are above zero."))
            elif record.hours is not None and record.hours > length:
                yield CellError(key, "hours", too_long(length))

    def _conflicts(self):
        found = conflicts(self.new.values(), leaving=self._counting())
        for key, against in zip(self.new, found, strict=True):
            yield from (CellError(key, conflict.field, conflict.text) for conflict in against)

    def _counting(self):
        return [record for record in self.leaving.values() if record.is_confirmed]

    def _check_room(self):
        """An activity cannot give more hours than its length times its places."""
        if self.activity.capacity is None:
            return
        left = {record.pk for record in self.leaving.values()}
        staying = [
            record
            for record in self.last.values()
            if record.status in RecordStatus.live and record.pk not in left
        ]
        given = sum(record.hours or 0 for record in [*staying, *self.new.values()])
        check_room(self.activity, given)
