"""What is written in a note, and in an answer to one."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xigu.common.forms import LEAST_WORDS, fields_only


class NoteForm(forms.Form):
    """A note about one member, signed by who writes it."""

    helper = fields_only()

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=pgettext_lazy("between organizations", "Note"),
        min_length=LEAST_WORDS,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The member reads it, and may answer. It is signed and cannot be changed."),
    )


class ReplyForm(NoteForm):
    """An answer to a note."""

    text = forms.CharField(
        label=pgettext_lazy("between organizations", "Answer"),
        min_length=LEAST_WORDS,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Both organizations and the member read it. It cannot be changed."),
    )
