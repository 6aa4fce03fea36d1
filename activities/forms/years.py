"""What the department expects in a year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import NormalizedField, VersionedForm, fields_only
from xigu.organizations.names import clean_title

from ..models import YearTask


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
