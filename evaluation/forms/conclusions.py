"""The conclusion sheet: a line for each member, kept as it was typed whatever is wrong with it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xigu.common.forms import fields_only

from ..models import Assessment, Conclusion, Evaluation, VoteCount
from ..scoring import Proposal
from ..services import Choice
from ..states import Difference

MOST_CHOSEN = 50
LONGEST = 1000  # as what is stored


@dataclass(slots=True)
class ConclusionLine:
    """A member on the sheet: what is said of him, what is proposed, what is chosen."""

    evaluation: Evaluation
    proposal: Proposal
    opinions: dict[str, Assessment]
    votes: VoteCount | None
    can_sign: bool
    difference: int = Difference.SAME
    grade: str = ""
    text: str = ""
    is_chosen: bool = False
    error: str = ""

    @property
    def conclusion(self) -> Conclusion | None:
        return getattr(self.evaluation, "conclusion", None)

    @property
    def is_signed(self) -> bool:
        return self.conclusion is not None and not self.conclusion.is_returned

    @property
    def takes_choice(self) -> bool:
        """Whether something can be signed here now."""
        return self.can_sign and not self.is_signed

    @property
    def grounds(self) -> list:
        """What the conclusion was signed on, else what the rules say, where it can be signed."""
        row = self.conclusion
        if row is not None and self.is_signed:
            return row.grounds
        return self.proposal.grounds if self.can_sign else []

    @property
    def choice(self) -> Choice:
        return Choice(self.grade, self.text)

    def show_stored(self) -> None:
        """Let the cells hold the proposal, or what had been signed before it came back."""
        row = self.conclusion
        self.grade = row.grade if row else self.proposal.grade
        self.text = row.text if row else ""

    def show_typed(self, data) -> None:
        """Let the cells hold what was sent."""
        key = self.evaluation.pk
        self.grade = data.get(f"grade-{key}", self.grade)
        self.text = data.get(f"text-{key}", self.text).replace("\r\n", "\n").strip()
        self.is_chosen = str(key) in data.getlist("rows")

    def check(self) -> None:
        """Say what is wrong with the words."""
        if len(self.text) > LONGEST:
            self.error = _("Please write at most %(most)s characters.") % {"most": LONGEST}
        elif "\0" in self.text:
            self.error = _("Please write words only.")


class ChosenForm(forms.Form):
    """Which rows of a sheet are meant, at most a page of them."""

    rows = forms.ModelMultipleChoiceField(
        queryset=None, error_messages={"required": gettext_lazy("Choose at least one member.")}
    )

    def __init__(self, *args, evaluations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rows"].queryset = evaluations

    def clean_rows(self):
        """At most a page of them."""
        rows = self.cleaned_data["rows"]
        if len(rows) > MOST_CHOSEN:
            raise forms.ValidationError(_("Please choose fewer members at once."))
        return rows


class AgreementForm(forms.Form):
    """The community's answer to a joint conclusion; `seen` is the signature that was read."""

    helper = fields_only("reason")

    seen = forms.CharField(max_length=40)
    reason = forms.CharField(
        label=gettext_lazy("What speaks against it"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Only where you send it back. The workplace reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, conclusion: Conclusion, **kwargs):
        super().__init__(*args, **kwargs)
        self.signature = signature_of(conclusion)

    def clean(self):
        """What was read is what is answered; whoever sends it back says why."""
        cleaned = super().clean()
        if cleaned.get("seen") != self.signature:
            raise forms.ValidationError(
                _("The workplace has signed another text meanwhile: please read it again.")
            )
        if "disagree" in self.data and not cleaned.get("reason") and not self.errors:
            self.add_error("reason", _("Please say what speaks against it."))
        return cleaned


def signature_of(conclusion: Conclusion) -> str:
    """Return what tells one signature of a conclusion from the next."""
    return conclusion.signed_at.isoformat()


def fingerprint(choices: Mapping[int, Choice]) -> str:
    """Return a mark of what somebody is about to sign: only what he has seen is signed."""
    lines = sorted((key, each.grade, each.text) for key, each in choices.items())
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()


def chosen(lines: Iterable[ConclusionLine]) -> dict[int, Choice]:
    """Return what is chosen on the lines, by the keys of evaluations."""
    return {line.evaluation.pk: line.choice for line in lines if line.is_chosen}
