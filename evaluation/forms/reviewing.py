"""What the department says in a review: which workplaces, and why something is done anew."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import LEAST_WORDS, fields_only

from ..states import ConclusionStatus

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


class PublicityForm(forms.Form):
    """That the publicity begins, though `missing` members would stay without a result."""

    helper = fields_only()

    anyway = forms.BooleanField(
        label=_("Start all the same"),
        error_messages={
            "required": _("Members stay without a result: tick the box, or wait for them.")
        },
    )

    def __init__(self, *args, missing, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["anyway"].required = bool(missing)


class ReturnForm(forms.Form):
    """Why something is to be done anew, in words that those concerned read."""

    helper = fields_only()

    reason = forms.CharField(
        label=_("Reason"),
        min_length=LEAST_WORDS,
        max_length=200,
        help_text=_("One sentence. Those who signed read it, and sign anew."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
