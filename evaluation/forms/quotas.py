"""More of the best grade: how many are asked for and why, and whether they are granted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only


class QuotaRequestForm(forms.Form):
    """How many more of the best grade, and why."""

    helper = fields_only()

    more = forms.IntegerField(label=_("How many more"), min_value=1, max_value=999)
    reason = forms.CharField(
        label=_("Reasons"),
        max_length=500,
        help_text=_("The department reads it and decides."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class QuotaDecisionForm(forms.Form):
    """Whether more of the best grade is granted; declining needs a reason."""

    helper = fields_only()

    is_granted = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Grant")), ("no", _("Decline"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a decision.")},
    )
    answer = forms.CharField(
        label=_("Answer"),
        required=False,
        max_length=200,
        help_text=_("Needed where you decline. Who asked reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        """Decline with a reason."""
        cleaned = super().clean()
        if cleaned.get("is_granted") is False and not cleaned.get("answer"):
            self.add_error("answer", _("Say why it is declined."))
        return cleaned
