"""One form for activities of every kind, driven by the table in `kinds.py`."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only

from ..kinds import GATHERING, KINDS
from ..models import Activity
from ..services import ActivityFacts
from ..states import RecordKind

TITLE = Activity._meta.get_field("title").max_length  # noqa: SLF001 - Django documents it
MOST_PLACES = 2000


def _clock(label):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget)


class ActivityForm(forms.Form):
    """What a community plans: kind, when and where, for how many."""

    helper = fields_only(
        *("key", "kind", "title", "day", "begins", "ends", "place", "capacity"),
        *("description", "is_service", "is_dangerous", "insurance"),
    )

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(kind, RecordKind(kind).label) for kind in GATHERING]
    )
    title = forms.CharField(label=_("Title"), max_length=TITLE)
    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    begins = _clock(_("Begins at"))
    ends = _clock(_("Ends at"))
    place = forms.CharField(label=_("Place"), max_length=100)
    capacity = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
        help_text=_("Empty: as many as come."),
    )
    description = forms.CharField(
        label=_("What is done"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_service = forms.BooleanField(
        label=_("Its hours are service time"),
        required=False,
        help_text=_("Only of volunteer service: meetings and talks are activity."),
    )
    is_dangerous = forms.BooleanField(label=_("It may be dangerous"), required=False)
    insurance = forms.CharField(
        label=_("Insurance"),
        max_length=200,
        required=False,
        help_text=_("Insurer and number. What may be dangerous does not open without it."),
    )

    def clean_day(self):
        day = self.cleaned_data["day"]
        if abs(day - timezone.localdate()) > timedelta(days=400):
            raise forms.ValidationError(_("Give a day within about a year."))
        return day

    def clean(self):
        cleaned = super().clean()
        if not {"day", "begins", "ends"} <= cleaned.keys():
            return cleaned
        begins = _moment(cleaned["day"], cleaned["begins"])
        ends = _moment(cleaned["day"], cleaned["ends"])
        if ends <= begins:  # over midnight
            ends += timedelta(days=1)
        return cleaned | {"starts_at": begins, "ends_at": ends}

    @property
    def facts(self) -> ActivityFacts:
        """What was filled in, as the service takes it."""
        cleaned = self.cleaned_data
        names = ("title", "place", "starts_at", "ends_at", "capacity", "is_dangerous")
        return ActivityFacts(
            kind=cleaned["kind"],
            is_service=cleaned["is_service"] and KINDS[cleaned["kind"]].may_be_service,
            insurance=cleaned["insurance"],
            description=cleaned["description"],
            **{name: cleaned[name] for name in names},
        )


class CancellationForm(forms.Form):
    """Why it does not take place; everybody who signed up reads it."""

    helper = fields_only()

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("One sentence. Everybody who signed up reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def initial_of(activity: Activity) -> dict:
    """Return what a form about an activity begins with."""
    begins, ends = map(timezone.localtime, (activity.starts_at, activity.ends_at))
    names = ("kind", "title", "place", "capacity", "description", "is_service")
    return {name: getattr(activity, name) for name in names} | {
        "is_dangerous": activity.is_dangerous,
        "insurance": activity.insurance,
        "day": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
    }


def _moment(day, clock):
    return timezone.make_aware(datetime.combine(day, clock))
