"""What papers are asked for: the days of an evidence sheet, the unit of many forms."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import NamedChoiceField, day_input

NAMES = {"first": "from", "last": "to"}  # in the address


class PeriodForm(forms.Form):
    """From which day to which; without them this year so far."""

    first = forms.DateField(label=_("From"), widget=day_input(**{"class": "form-control"}))
    last = forms.DateField(label=_("To"), widget=day_input(**{"class": "form-control"}))

    def __init__(self, asked):
        today = timezone.localdate()
        default = {"from": f"{today.year}-01-01", "to": today.isoformat()}
        super().__init__({name: asked.get(name, day) for name, day in default.items()})

    def add_prefix(self, field_name):
        """Name the fields as the address does."""
        return NAMES.get(field_name, field_name)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if last and last > timezone.localdate():
            self.add_error("last", _("This day lies ahead."))
        elif first and last and first > last:
            self.add_error("last", _("The last day lies before the first."))
        return cleaned


class FormBatchForm(forms.Form):
    """Whose forms are printed: those of a workplace, branch or community of the round."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    unit = NamedChoiceField(
        label=_("Workplace, branch or community"),
        queryset=None,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"required": _("Choose whose forms are printed.")},
    )

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(units)
