from django import forms
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only


class KindsForm(forms.Form):
    """Which kinds of messages one wants, of those one may get."""

    helper = fields_only()

    wanted = forms.MultipleChoiceField(
        label=_("Tell me when"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wanted"].choices = [(kind.key, kind.label) for kind in kinds]
