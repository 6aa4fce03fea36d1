"""One form for activities of all kinds; `kinds.py` says how they differ."""

from datetime import datetime, timedelta
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only

from ..kinds import GATHERING, KINDS
from ..models import Activity
from ..services import FACTS, ActivityFacts
from ..states import RecordKind

WRITTEN = ("title", "place", "kind", "is_service", "capacity")
CARE = ("is_dangerous", "insurance", "description")
MOST_PLACES = 2000
A_YEAR = timedelta(days=366)


def _native(kind, text_format):
    widget = forms.DateInput if kind == "date" else forms.TimeInput
    return widget(attrs={"type": kind}, format=text_format)


class ActivityForm(forms.ModelForm):
    """What people write about an activity, its time as a day and two times of the clock.

    `key` makes sending it twice one activity; `opens` is the button that publishes it.
    """

    day = forms.DateField(label=_("Day"), widget=_native("date", "%Y-%m-%d"))
    begins = forms.TimeField(label=_("Begins at"), widget=_native("time", "%H:%M"))
    ends = forms.TimeField(
        label=_("Ends at"),
        help_text=_("Earlier than the beginning: it ends on the next day."),
        widget=_native("time", "%H:%M"),
    )
    capacity = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
        help_text=_("Who comes after is on the waiting list. Empty: as many as like."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    class Meta:
        model = Activity
        fields = (*WRITTEN, *CARE)
        help_texts = {
            "is_service": _("Only for volunteer service: meetings, talks and exchange never do."),
            "is_dangerous": _("Heights, electricity, water, traffic: it needs an insurance."),
            "insurance": _("Insurer and number of the policy, before it opens."),
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    helper = fields_only(
        "title", "place", "day", "begins", "ends", "kind", "is_service", "capacity", *CARE
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, RecordKind(kind).label) for kind in GATHERING]

    def clean_day(self):
        """Refuse a day that can only be a slip of the pen."""
        day = self.cleaned_data["day"]
        if abs(day - timezone.localdate()) > A_YEAR:
            raise forms.ValidationError(_("This day is more than a year away."))
        return day

    def clean(self):
        """Make moments of day and times, and let only what may be service count as such."""
        cleaned = super().clean()
        if not {"day", "begins", "ends"} & set(self.errors):
            self._set_moments(cleaned)
        kind = cleaned.get("kind")
        if kind:
            cleaned["is_service"] = cleaned["is_service"] and KINDS[kind].may_be_service
        return cleaned

    def _post_clean(self):
        """Leave the rules of the stored row to the service: nothing is saved from here."""

    @property
    def facts(self) -> ActivityFacts:
        """What is written, for the service."""
        return ActivityFacts(**{name: self.cleaned_data[name] for name in FACTS})

    def _set_moments(self, cleaned):
        day, begins, ends = cleaned["day"], cleaned["begins"], cleaned["ends"]
        if begins == ends:
            self.add_error("ends", _("It ends when it begins: please correct one of the times."))
            return
        last_day = day if begins < ends else day + timedelta(days=1)
        cleaned["starts_at"] = timezone.make_aware(datetime.combine(day, begins))
        cleaned["ends_at"] = timezone.make_aware(datetime.combine(last_day, ends))


class CancellationForm(forms.Form):
    """Why an activity is cancelled."""

    helper = fields_only()

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("One sentence. Everybody who signed up reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def written(activity: Activity) -> dict:
    """Return what the form shows of an activity."""
    begins, ends = map(timezone.localtime, (activity.starts_at, activity.ends_at))
    times = {"day": begins.date(), "begins": begins.time(), "ends": ends.time()}
    return {name: getattr(activity, name) for name in (*WRITTEN, *CARE)} | times


def written_again(activity: Activity, today) -> dict:
    """Return what the form shows of a copy: on the next such weekday that is still to come."""
    day = timezone.localdate(activity.starts_at)
    weeks = max((today - day).days // 7 + 1, 1)
    return written(activity) | {"day": day + timedelta(weeks=weeks)}
