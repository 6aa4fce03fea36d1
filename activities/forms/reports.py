"""One screen on a phone: what a member did."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only

from ..kinds import KINDS
from ..pictures import MOST_BYTES, PictureError, TooManyPixelsError, plain_picture
from ..ranges import hours_between
from ..states import MOST_HOURS, RecordKind

OTHER = "other"
USUAL_HOURS = ("1", "1.5", "2", "3")


class PictureField(forms.FileField):
    """A picture, cleaned to a JPEG that holds its pixels and nothing else."""

    default_error_messages = {
        "too_large": _("The picture has more than 8 MB. Please choose a smaller one."),
        "too_many_pixels": _("The picture has too many pixels. Please choose a smaller one."),
        "invalid_image": _("This is no picture of the kinds JPEG, PNG and WebP."),
    }
    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def to_python(self, value):
        """Return the picture made anew, or None."""
        file = super().to_python(value)
        if file is None:
            return None
        if file.size > MOST_BYTES:
            raise forms.ValidationError(self.error_messages["too_large"])
        try:
            return plain_picture(file)
        except TooManyPixelsError as error:
            raise forms.ValidationError(self.error_messages["too_many_pixels"]) from error
        except PictureError as error:
            raise forms.ValidationError(self.error_messages["invalid_image"]) from error


class ReportForm(forms.Form):
    """What a member did. `today` is his day; `kept` says that an earlier picture can be kept."""

    helper = fields_only()

    key = forms.UUIDField(widget=forms.HiddenInput)
    another = forms.BooleanField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What kind of activity was it?"),
        choices=RecordKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the six.")},
    )
    title = forms.CharField(label=_("What did you do?"), max_length=60)
    day = forms.ChoiceField(label=_("Day"), widget=forms.RadioSelect)
    other_day = forms.DateField(
        label=_("Another day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
    )
    hours = forms.ChoiceField(
        label=_("Hours"),
        required=False,
        choices=[*((each, each) for each in USUAL_HOURS), (OTHER, _("Other"))],
        widget=forms.RadioSelect,
    )
    other_hours = forms.DecimalField(
        label=_("Other"),
        required=False,
        min_value=Decimal("0.1"),
        max_value=MOST_HOURS,
        decimal_places=1,
        widget=forms.NumberInput(
            attrs={"step": "0.5", "inputmode": "decimal", "class": "form-control"}
        ),
    )
    is_service = forms.BooleanField(label=_("This was voluntary service time"), required=False)
    begins = forms.TimeField(
        label=_("From"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(
        label=_("To"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    note = forms.CharField(label=_("Note"), max_length=200, required=False)
    picture = PictureField(
        label=_("Picture"),
        required=False,
        help_text=_(
            "Only if you like; at most 8 MB. Place and device that a camera writes into it are "
            "taken out."
        ),
    )
    keeps_picture = forms.BooleanField(
        label=_("Keep the picture that was sent before"), required=False
    )

    def __init__(self, *args, today, has_picture=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.days = [(today, _("Today")), (today - timedelta(days=1), _("Yesterday"))]
        self.fields["day"].choices = [
            *((day.isoformat(), label) for day, label in self.days),
            (OTHER, _("Another day")),
        ]
        self.fields["other_day"].widget.attrs["max"] = today.isoformat()
        if not has_picture:
            del self.fields["keeps_picture"]
        if self.is_bound and self.files:
            self.fields["picture"].help_text = _("Please choose the picture once more.")

    def clean(self):
        """Make one day, one number of hours and two moments of what was chosen."""
        cleaned = super().clean()
        rule = KINDS.get(cleaned.get("kind"))
        cleaned["served_on"] = self._day(cleaned)
        cleaned["begins"], cleaned["ends"] = self._moments(cleaned)
        if rule and rule.may_be_service:
            cleaned["is_service"] = rule.is_service or cleaned["is_service"]
            cleaned["hours"] = self._hours(cleaned, needs_hours=cleaned["is_service"])
        else:
            cleaned["is_service"], cleaned["hours"] = False, None
        return cleaned

    def _day(self, cleaned):
        chosen = cleaned.get("day")
        if chosen != OTHER and cleaned.get("other_day"):
            self.add_error("day", _("You have given two days. Please choose one."))
        if chosen != OTHER:
            return date.fromisoformat(chosen) if chosen else None
        day = cleaned.get("other_day")
        if day is None and "other_day" not in self.errors:
            self.add_error("other_day", _("Please give the day."))
        if day and day > self.today:
            self.add_error(
                "other_day", _("This lies ahead: please report it when it has happened.")
            )
        return day

    def _moments(self, cleaned):
        begins, ends, day = cleaned.get("begins"), cleaned.get("ends"), cleaned["served_on"]
        if bool(begins) != bool(ends) and not {"begins", "ends"} & set(self.errors):
            self.add_error("ends", _("Give both, from and to, or neither."))
        if not (begins and ends and day):
            return None, None
        if ends <= begins:
            self.add_error("ends", _("It ends after it begins."))
            return None, None
        return tuple(timezone.make_aware(datetime.combine(day, time)) for time in (begins, ends))

    def _hours(self, cleaned, *, needs_hours):
        """The hours that were chosen; else those from beginning to end."""
        length = hours_between(cleaned["begins"], cleaned["ends"]) if cleaned["begins"] else None
        chosen = cleaned.get("hours")
        if chosen and chosen != OTHER and cleaned.get("other_hours"):
            self.add_error("hours", _("You have given two numbers of hours. Please choose one."))
        hours = cleaned.get("other_hours") if chosen == OTHER else chosen
        hours = self.fields["other_hours"].to_python(hours) or length
        if hours is None and needs_hours and "other_hours" not in self.errors:
            self.add_error("hours", _("Service needs its hours."))
        if hours and length and hours > length:
            self.add_error("hours", _("Nobody serves longer than from beginning to end."))
        return hours
