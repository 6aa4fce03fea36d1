"""What is asked in confidence, and how it is answered."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xigu.common.forms import LEAST_WORDS, day_input, fields_only

from ..states import OpinionOccasion


class OpinionAskForm(forms.Form):
    """About whom, by when, and why; `members` are those of the scope."""

    helper = fields_only("key", "occasion", "purpose", "due_on")

    key = forms.UUIDField(widget=forms.HiddenInput)
    members = forms.ModelMultipleChoiceField(
        label=_("Members"),
        queryset=None,
        error_messages={
            "required": _("Find and choose at least one member."),
            "invalid_choice": _("Somebody you chose is not in your scope: please choose again."),
        },
    )
    occasion = forms.ChoiceField(
        label=pgettext_lazy("opinion request", "Occasion"),
        choices=OpinionOccasion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose the occasion.")},
    )
    purpose = forms.CharField(
        label=pgettext_lazy("opinion request", "Purpose"),
        max_length=200,
        min_length=LEAST_WORDS,
        help_text=_("For your own files. The community reads neither occasion nor purpose."),
    )
    due_on = forms.DateField(label=_("Answer by"), widget=day_input())

    def __init__(self, *args, members, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = members
        self.fields["due_on"].widget.attrs["min"] = today.isoformat()

    def chosen(self) -> set[str]:
        """Return the keys of members that are chosen, whether the form holds or not."""
        source = self.data.getlist("members") if self.is_bound else self.initial.get("members", ())
        return {str(key) for key in source}


class OpinionAnswerForm(forms.Form):
    """The words of an answer; which of them are needed, the facts say."""

    helper = fields_only()

    opinion = forms.CharField(
        label=_("Opinion"),
        max_length=2000,
        min_length=LEAST_WORDS,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("How the member lives and serves in the community, as you know it."),
    )
    explanation = forms.CharField(
        label=_("Written explanation"),
        max_length=1000,
        min_length=LEAST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, gives_opinion, needs_explanation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opinion"].required = gives_opinion
        field = self.fields["explanation"]
        field.required = needs_explanation
        if needs_explanation:
            field.help_text = _(
                "The member is not checked in, or has no service in the last twelve months: "
                "please explain it in writing."
            )
