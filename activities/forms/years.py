"""What the department expects in a year."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xigu.common.forms import NormalizedField, VersionedForm, fields_only
from xigu.organizations.names import clean_title

from ..models import YearTask

MOST_DAYS = timedelta(days=5 * 366)


class YearTaskForm(VersionedForm, forms.ModelForm):
    """One thing that is expected of every member in a year."""

    helper = fields_only()

    title = NormalizedField(label=_("Title"), max_length=40, normalize=clean_title)
    minimum = forms.DecimalField(
        label=_("At least"), min_value=0, max_digits=4, decimal_places=1, initial=1
    )

    class Meta:
        model = YearTask
        fields = (
            "title",
            "kind",
            "minimum",
            "unit",
            "service_only",
            "position",
            "description",
        )


class ServiceExportForm(forms.Form):
    """Which days leave the house, and for what; `key` makes asking twice one job."""

    helper = fields_only()

    key = forms.UUIDField(widget=forms.HiddenInput)
    first = forms.DateField(
        label=_("From"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    last = forms.DateField(
        label=_("To"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    purpose = forms.CharField(
        label=pgettext_lazy("export", "Purpose"),
        max_length=200,
        help_text=_("The members can read it."),
    )

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if last and last > timezone.localdate():
            self.add_error("last", _("This day lies ahead."))
        elif first and last and first > last:
            self.add_error("last", _("The last day lies before the first."))
        elif first and last and last - first >= MOST_DAYS:
            self.add_error("first", _("Please export at most five years at once."))
        return cleaned
