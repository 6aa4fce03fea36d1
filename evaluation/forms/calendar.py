"""What the department writes into the calendar of working days."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import day_input, fields_only

YEARS = range(2000, 2101)
FREE, WORKED = "free", "worked"


class SpecialDaysForm(forms.Form):
    """A holiday from its first day to its last, or a weekend on which people work for it."""

    helper = fields_only()

    name = forms.CharField(
        label=_("Holiday"), max_length=30, help_text=_("As it stands in the notice of the state.")
    )
    is_working = forms.TypedChoiceField(
        label=_("On these days"),
        choices=[
            (FREE, _("people do not work")),
            (WORKED, _("people work, though it is a weekend")),
        ],
        coerce=lambda value: value == WORKED,
        initial=FREE,
        widget=forms.RadioSelect,
    )
    first = forms.DateField(label=_("First day"), widget=day_input())
    last = forms.DateField(
        label=_("Last day"),
        widget=day_input(),
        required=False,
        help_text=_("Empty: it is one day."),
    )

    def clean_first(self):
        """Refuse a day that can only be a slip of the pen."""
        first = self.cleaned_data["first"]
        if first.year not in YEARS:
            raise forms.ValidationError(_("Please look at the year of this day."))
        return first

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first."))
        cleaned["last"] = last or first
        return cleaned
