from django import forms
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only

from ..states import CorrectionStatus


class CorrectionRequestForm(forms.Form):
    """What a member wants corrected in his record."""

    helper = fields_only()

    wish = forms.CharField(
        label=_("What is wrong, and what is right?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CorrectionAnswerForm(forms.Form):
    """What became of a member's wish."""

    helper = fields_only()

    status = forms.ChoiceField(
        label=_("What became of it"),
        choices=[(s.value, s.label) for s in (CorrectionStatus.MADE, CorrectionStatus.DECLINED)],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Answer"),
        max_length=300,
        required=False,
        help_text=_("The member reads it. A reason is needed where it is not corrected."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
