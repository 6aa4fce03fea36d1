"""How a sheet of many members is narrowed to those who are looked for."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xigu.common.forms import NamedChoiceField
from xigu.organizations.models import Organization

from ..states import ConclusionPart, OpinionPart


class SheetFilterForm(forms.Form):
    """Whom a sheet shows, by name and branch; whatever makes no sense is left out."""

    q = forms.CharField(label=_("Name"), required=False, max_length=60)
    branch = NamedChoiceField(
        queryset=Organization.objects.none(),
        label=_("Branch"),
        required=False,
        empty_label=_("all branches"),
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, data, *, branches):
        super().__init__(data)
        self.fields["branch"].offer(branches)
        self.full_clean()


class OpinionFilterForm(SheetFilterForm):
    """Which part of a sheet of opinions is shown."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", pgettext_lazy("opinions", "all")), *OpinionPart.choices],
        widget=forms.Select(attrs={"class": "form-select"}),
    )


class ConclusionFilterForm(SheetFilterForm):
    """Which part of a conclusion sheet is shown; its tabs lead there."""

    part = forms.ChoiceField(
        required=False, choices=ConclusionPart.choices, widget=forms.HiddenInput
    )
