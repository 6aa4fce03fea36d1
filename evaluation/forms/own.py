"""What a member writes about himself, and what anybody writes about a grade."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import LEAST_WORDS, NormalizedField, fields_only

MOST_OF_A_YEAR = 2000
MOST_OF_A_CASE = 1000


def plain_lines(text: str) -> str:
    """Return text as it was typed: browsers send two characters for the end of a line."""
    return text.replace("\r\n", "\n")


class LongTextField(NormalizedField):
    """Text of some lines, beside which a script counts; a line's end is one character."""

    def __init__(self, *, rows, **kwargs):
        widget = forms.Textarea(attrs={"rows": rows, "data-count": ""})
        super().__init__(normalize=plain_lines, widget=widget, **kwargs)


class SummaryForm(forms.Form):
    """How a member sees his own year."""

    helper = fields_only()

    text = LongTextField(
        label=_("My self-summary"),
        max_length=MOST_OF_A_YEAR,
        help_text=_("At most 2000 characters. What is certified stands beside it already."),
        rows=12,
        error_messages={"required": _("Please write a few sentences, or leave it for later.")},
    )


class ObjectionForm(forms.Form):
    """What is wrong with a grade, and why; `note` says who reads it."""

    helper = fields_only()

    text = LongTextField(
        label=_("What is not right, and why"),
        min_length=LEAST_WORDS,
        max_length=MOST_OF_A_CASE,
        rows=8,
        error_messages={"required": _("Please say what is not right.")},
    )

    def __init__(self, *args, note, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = note


class DecisionForm(forms.Form):
    """The grade that a decision gives, and the answer; `seen` is the grade that stood before."""

    helper = fields_only()

    seen = forms.CharField(widget=forms.HiddenInput, max_length=11)
    grade = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose: keep the grade, or give another one.")},
    )
    answer = LongTextField(
        label=_("Answer"),
        min_length=LEAST_WORDS,
        max_length=MOST_OF_A_CASE,
        help_text=_("The member reads it, and whoever has objected."),
        rows=8,
        error_messages={"required": _("Please answer in writing.")},
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grade"].choices = choices

    def look_again(self, standing: str) -> None:
        """Show the grade that stands now; sent once more, the form holds."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("seen")] = standing
        self.data = data
