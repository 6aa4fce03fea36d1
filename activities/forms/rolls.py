"""A paper roll keyed back: numbers instead of names."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from xigu.common.forms import fields_only

from ..states import AttendanceState
from .hours import parse_hours
from .sheets import Line


class RollEntryForm(forms.Form):
    """The numbers of those present, hours for all of them, and who differs."""

    numbers = forms.CharField(
        label=gettext_lazy("Numbers of those present"),
        help_text=gettext_lazy("As on the roll: 1-20 23 25"),
        max_length=2000,
    )
    hours = forms.CharField(label=gettext_lazy("Hours for all"), max_length=20, required=False)
    exceptions = forms.CharField(
        label=gettext_lazy("Other hours"),
        help_text=gettext_lazy("Number = hours, such as 3=1.5 7=2"),
        max_length=2000,
        required=False,
    )
    helper = fields_only("numbers", "hours", "exceptions")

    def __init__(self, *args, lines: list[Line], **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = {line.attendance.number: line for line in lines}

    def clean_numbers(self):
        """Return the numbers, all of which stand on the roll."""
        return self._known(parse_numbers(self.cleaned_data["numbers"]))

    def clean_hours(self):
        """Return the hours as they were typed, if they can be read."""
        parse_hours(self.cleaned_data["hours"])
        return self.cleaned_data["hours"]

    def clean_exceptions(self):
        """Return the hours of some numbers, all of which stand on the roll."""
        found = parse_exceptions(self.cleaned_data["exceptions"])
        self._known(set(found))
        return found

    def fill(self) -> None:
        """Let the lines hold what the roll says; of the others it says nothing."""
        hours, own = self.cleaned_data["hours"], self.cleaned_data["exceptions"]
        for number in self.cleaned_data["numbers"] | set(own):
            line = self.lines[number]
            line.state, line.hours = AttendanceState.PRESENT, own.get(number, hours)

    def _known(self, numbers):
        missing = sorted(numbers - set(self.lines))
        if missing:
            text = ngettext(
                "The roll has no row %(numbers)s.",
                "The roll has no rows %(numbers)s.",
                len(missing),
            )
            raise ValidationError(text % {"numbers": ", ".join(map(str, missing[:20]))})
        return numbers


def parse_numbers(text: str) -> set[int]:
    """Read `1-20 23、25` as numbers. Raises ValidationError."""
    written = re.sub(r"\s*[-~—–至到]+\s*", "-", unicodedata.normalize("NFKC", text))
    numbers: set[int] = set()
    for part in filter(None, re.split(r"[\s,;、。.]+", written)):
        match = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", part)
        if not match or int(match[1]) > int(match[2] or match[1]):
            raise ValidationError(
                _("“%(part)s” is no number and no range such as 1-20."), params={"part": part[:20]}
            )
        numbers.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return numbers


def parse_exceptions(text: str) -> dict[int, str]:
    """Read `3=1.5 7=2` as the hours of numbers. Raises ValidationError."""
    found = {}
    for part in filter(None, re.split(r"[\s;、]+", unicodedata.normalize("NFKC", text))):
        number, _equals, hours = part.partition("=")
        if not re.fullmatch(r"\d{1,4}", number) or parse_hours(hours) is None:
            raise ValidationError(
                _("“%(part)s” is no number with hours such as 3=1.5."), params={"part": part[:20]}
            )
        found[int(number)] = hours
    return found
