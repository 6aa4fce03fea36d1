"""What the department says in a review: which workplaces, why not, how many more."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only

from ..states import ConclusionStatus

LEAST_REASON = 4  # characters
PARTS = {"waiting": ConclusionStatus.SIGNED, "reviewed": ConclusionStatus.REVIEWED}
MOST_KEY = 2**31 - 1


class ReviewFilterForm(forms.Form):
    """Which conclusions a review shows; what cannot be narrows nothing."""

    part = forms.ChoiceField(choices=[(part, part) for part in PARTS], required=False)
    q = forms.CharField(label=_("Name of the workplace"), max_length=60, required=False)
    workplace = forms.IntegerField(min_value=1, max_value=MOST_KEY, required=False)

    @property
    def chosen(self) -> dict:
        """What is asked for."""
        self.is_valid()
        return {
            "part": self.cleaned_data.get("part") or "waiting",
            "name": self.cleaned_data.get("q", ""),
            "workplace": self.cleaned_data.get("workplace"),
        }


class ReviewForm(forms.Form):
    """The workplaces whose conclusions are accepted, and when the page was read."""

    workplaces = forms.ModelMultipleChoiceField(
        queryset=None, error_messages={"required": _("Choose at least one workplace.")}
    )
    seen_at = forms.DateTimeField(required=False)

    def __init__(self, *args, workplaces, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["workplaces"].queryset = workplaces


class ReturnForm(forms.Form):
    """Why something is to be done anew, in words that those concerned read."""

    helper = fields_only()

    reason = forms.CharField(
        label=_("Reason"),
        min_length=LEAST_REASON,
        max_length=200,
        help_text=_("One sentence. Those who signed read it, and sign anew."),
        widget=forms.Textarea(attrs={"rows": 3}),
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
