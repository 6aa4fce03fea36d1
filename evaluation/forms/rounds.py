"""What the department writes about a round."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import uuid4

from django import forms
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import NamedChoiceField, day_input, fields_only

from ..models import EvaluationRound
from ..services import DATES
from ..states import Occasion
from ..working_days import after_working_days
from .calendar import YEARS

A_DAY = timedelta(days=1)
LONGEST = timedelta(days=5 * 366)
FIRST_HALF = 6  # until June, the year before is judged
WORKING_DAYS = {"opinions_from": 5, "opinions_until": 15, "conclusions_until": 25}


def _check_year(day):
    """Refuse a day that can only be a slip of the pen."""
    if day.year not in YEARS:
        raise forms.ValidationError(gettext("Please look at the year of this day."))


def _day(label, **more):
    return forms.DateField(label=label, widget=day_input(), validators=[_check_year], **more)


class RoundDatesForm(forms.Form):
    """The days of the phases; those of publicity and objections are counted, not written."""

    helper = fields_only()

    opinions_from = _day(
        _("Opinions from"), help_text=_("Self-summaries are written from the opening on.")
    )
    opinions_until = _day(_("Opinions until"))
    conclusions_until = _day(_("Conclusions until"))

    def clean(self):
        cleaned = super().clean()
        days = [(name, cleaned.get(name)) for name in DATES]
        for (_before, first), (name, last) in pairwise(days):
            if first and last and last < first:
                self.add_error(name, _("This day lies before the one above."))
        return cleaned


class RoundForm(RoundDatesForm):
    """A round that is being prepared; `key` makes sending it twice one round."""

    occasion = forms.ChoiceField(label=_("Occasion"))
    title = forms.CharField(label=_("Title"), max_length=60)
    organization = NamedChoiceField(
        queryset=None,
        label=_("For whom"),
        empty_label=None,
        help_text=_("Everybody who belongs to it, or to an organization below it."),
    )
    first = _day(_("First day that is judged"))
    last = _day(_("Last day that is judged"))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    field_order = ("occasion", "title", "organization", "first", "last", *DATES)

    def __init__(self, *args, organizations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].offer(organizations)
        self.fields["occasion"].choices = [
            (each, Occasion(each).label) for each in Occasion.in_rounds
        ]

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first."))
        elif first and last and last - first >= LONGEST:
            self.add_error("first", _("A period lasts five years at most."))
        return cleaned

    @property
    def facts(self) -> dict:
        """What is written, for the service."""
        cleaned = self.cleaned_data
        period = DateRange(cleaned["first"], cleaned["last"] + A_DAY)
        names = ("occasion", "title", "organization", *DATES)
        return {name: cleaned[name] for name in names} | {"period": period}


def written_of(held: EvaluationRound) -> dict:
    """Return what the form shows of a round."""
    names = ("occasion", "title", "organization", *DATES)
    written = {name: getattr(held, name) for name in names}
    return written | {"first": held.first_day, "last": held.last_day}


def suggested(organization_id: int | None, today: date, special: dict[date, bool]) -> dict:
    """Return with what a new round begins: a year, and weeks of working days for each phase."""
    year = today.year - (today.month <= FIRST_HALF)
    days = {name: after_working_days(today, count, special) for name, count in WORKING_DAYS.items()}
    return days | {
        "occasion": Occasion.REVIEW,
        "title": gettext("Democratic appraisal of members in %(year)s") % {"year": year},
        "organization": organization_id,
        "first": date(year, 1, 1),
        "last": date(year, 12, 31),
    }
