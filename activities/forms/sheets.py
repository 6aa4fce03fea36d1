"""The hours sheet: one line a person, kept as it was typed whatever is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xigu.common.figures import plain_number

from ..models import ActivityRecord, Attendance
from ..services import CellError, SheetRow
from ..states import AttendanceState, Source
from .hours import parse_hours

CELLS = ("state", "hours", "note")
STATES = [(state, AttendanceState(state).label) for state in AttendanceState.kept_in_sheet]
_note = forms.CharField(max_length=100, required=False)


@dataclass(slots=True)
class Line:
    """A person on the sheet: what stands in the cells, and what is wrong with each."""

    attendance: Attendance
    record: ActivityRecord | None = None
    state: str = ""
    hours: str = ""
    note: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    meanwhile: str = ""

    @property
    def initials(self) -> str:
        """The initials by which the person is found, so that they are learned in passing."""
        member = self.attendance.member
        words = [word for word in member.readings.split() if len(word) == len(member.name)]
        fitting = (word for word in reversed(words) if word[0] == member.pinyin[:1])
        return next(fitting, "").upper()

    @property
    def workplace(self) -> str:
        current = self.attendance.member.current_affiliations
        return current[0].workplace.name if current else ""

    def show_recorded(self) -> None:
        """Let the cells hold what is recorded; who scanned the code was most likely present."""
        self.state, self.hours, self.note = recorded(self)
        if not self.state and self.attendance.arrived_at:
            self.state = AttendanceState.PRESENT

    def show_typed(self, data) -> None:
        """Let the cells hold what was sent; hours without a word beside them mean present."""
        key = self.attendance.pk
        self.state, self.hours, self.note = (data.get(f"{cell}-{key}", "") for cell in CELLS)
        if self.state not in AttendanceState.kept_in_sheet:
            self.state = AttendanceState.PRESENT if self.hours.strip() else ""

    def clean(self) -> SheetRow:
        """Return the row as it is stored; what is wrong goes into `errors`."""
        hours = self._check("hours", parse_hours, self.hours)
        note = self._check("note", _note.clean, self.note)
        if hours and self.state != AttendanceState.PRESENT:
            self.errors["hours"] = _("Hours are for those who were present.")
        return SheetRow(self.attendance.pk, self.state, hours, note or "")

    def _check(self, cell, parse, text):
        try:
            return parse(text)
        except ValidationError as error:
            self.errors[cell] = " ".join(error.messages)
        return None


class SheetForm(forms.Form):
    """What stands around the lines; `rows` are their clean values after `is_valid`.

    `typed` fills the lines of a form that is shown again without being checked.
    """

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    source = forms.ChoiceField(
        choices=[(Source.SHEET, ""), (Source.ROLL, "")], required=False, initial=Source.SHEET
    )
    reason = forms.CharField(
        label=gettext_lazy("Why is it corrected?"), max_length=200, required=False
    )

    def __init__(self, data=None, *, lines: list[Line], typed=None, **kwargs):
        super().__init__(data, **kwargs)
        self.lines = lines
        self.rows: list[SheetRow] = []
        for line in lines:
            if self.is_bound or typed is not None:
                line.show_typed(typed or self.data)
            else:
                line.show_recorded()

    def clean(self):
        """Read every line; those about which nothing is said are left out."""
        cleaned = super().clean()
        said = [line for line in self.lines if line.state or line.note.strip()]
        for line in said:
            row = line.clean()
            if row.state:
                self.rows.append(row)
            elif not line.errors:
                line.errors["state"] = _("Please say whether this person was present.")
        if self.wrong:
            raise ValidationError(_("Nothing is stored yet: some entries need a correction."))
        return cleaned | {"source": cleaned.get("source") or Source.SHEET}

    @property
    def has_confirmed(self) -> bool:
        """Whether something stands here that is only changed for a reason."""
        return any(line.record and line.record.is_confirmed for line in self.lines)

    @property
    def wrong(self) -> list[tuple[Line, str, str]]:
        """The cells to mend: whose, which, and a sentence."""
        return [(line, cell, line.errors[cell]) for line in self.lines for cell in line.errors]

    @property
    def total(self) -> Decimal:
        """The hours of those present, as far as they can be read."""
        return sum((_readable(line.hours) for line in self.lines), Decimal(0))

    def mark(self, cells: Iterable[CellError]) -> None:
        """Set what the service found wrong beside its cells."""
        by_key = {line.attendance.pk: line for line in self.lines}
        for cell in cells:
            by_key[cell.attendance_id].errors[cell.field] = cell.text

    def show_meanwhile(self, version: int) -> None:
        """Say beside each line what somebody else has recorded; sent once more, this holds."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["version"] = str(version)
        self.data = data
        for line in self.lines:
            now = recorded(line)
            if now[0] and now != (line.state, line.hours, line.note):
                words = [str(AttendanceState(now[0]).label), *filter(None, now[1:])]
                line.meanwhile = _("Recorded meanwhile: %(value)s") % {"value": ", ".join(words)}


def recorded(line: Line) -> tuple[str, str, str]:
    """Return what list and ledger say of a person, as the cells would show it."""
    attendance, hours = line.attendance, line.record.hours if line.record else None
    is_said = attendance.state in AttendanceState.kept_in_sheet
    shown = "" if hours is None else plain_number(hours)
    return attendance.state if is_said else "", shown, attendance.note


def _readable(text):
    try:
        return parse_hours(text) or Decimal(0)
    except ValidationError:
        return Decimal(0)
