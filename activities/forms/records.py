"""What is asked about rows of the ledger that are there: a reason, other hours, an addition."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xigu.common.forms import fields_only

from ..kinds import KINDS
from ..states import MOST_HOURS, RecordKind, RecordStatus, Source

OTHER = "other"
ON_A_PAGE = 50  # rows of a list, all of which can be chosen
YEARS_BACK = 5
MOST_KEY = 2**63 - 1
LEAST_REASON = 4  # characters
NO_KIND = [("", pgettext_lazy("kind", "all"))]
USUAL_REASONS = (
    _("The hours are not right."),
    _("The day or the time is not right."),
    _("We know nothing of this; please say more."),
    _("This is recorded already."),
    _("This does not belong to the kind that was chosen."),
)


class RecordsForm(forms.Form):
    """Which of the rows in a list are meant."""

    records = forms.ModelMultipleChoiceField(
        queryset=None, error_messages={"required": _("Choose at least one record.")}
    )

    def __init__(self, *args, records, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["records"].queryset = records

    def clean_records(self):
        """At most a page of them."""
        records = self.cleaned_data["records"]
        if len(records) > ON_A_PAGE:
            raise forms.ValidationError(_("Please choose fewer records at once."))
        return records


class ReasonForm(forms.Form):
    """Why, in words that the member will read."""

    helper = fields_only()

    reason = forms.CharField(
        label=_("Reason"),
        min_length=LEAST_REASON,
        max_length=200,
        help_text=_("One sentence. The member reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RejectionForm(forms.Form):
    """Why a report is sent back: one of the usual reasons, words of one's own, or both."""

    helper = fields_only()

    usual = forms.ChoiceField(
        label=_("Reason"),
        choices=[
            *((reason, reason) for reason in USUAL_REASONS),
            (OTHER, _("Another reason, in my words")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a reason.")},
    )
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        min_length=LEAST_REASON,
        max_length=150,
        help_text=_("One sentence. The member reads it, and can mend and send again."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        """Make one `reason` of both."""
        cleaned = super().clean()
        usual, words = cleaned.get("usual", ""), cleaned.get("words", "")
        if usual == OTHER and not words and "words" not in self.errors:
            self.add_error("words", _("Please write the reason."))
        said = [words] if usual == OTHER else [usual, words]
        return {"reason": " ".join(filter(None, said))}


class ReplacementForm(ReasonForm):
    """The hours that are right, and why those recorded were not."""

    hours = forms.DecimalField(
        label=_("Hours"),
        min_value=Decimal("0.1"),
        max_value=MOST_HOURS,
        decimal_places=1,
        required=False,
        widget=forms.NumberInput(attrs={"step": "0.5", "inputmode": "decimal"}),
    )
    field_order = ["hours", "reason"]


class PartForm(forms.Form):
    """What else of the six happened within a record; `taken` are the kinds that it has."""

    helper = fields_only()

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("There was also"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("What was done"), max_length=60)
    note = forms.CharField(
        label=_("How it came about"),
        max_length=200,
        help_text=_("One sentence. It has no hours of its own: they stand in the first record."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, taken, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            choice
            for choice in RecordKind.choices
            if choice[0] not in taken and not KINDS[choice[0]].needs_hours
        ]


class OwnRecordFilterForm(forms.Form):
    """Of which kind and year the own records are shown; what cannot be narrows nothing."""

    kind = forms.ChoiceField(choices=RecordKind.choices, required=False)
    year = forms.IntegerField(min_value=2000, max_value=2100, required=False)

    @property
    def chosen(self) -> dict:
        """What is asked for."""
        self.is_valid()
        return {
            "kind": self.cleaned_data.get("kind", ""),
            "year": self.cleaned_data.get("year"),
        }


class RecordFilterForm(forms.Form):
    """How a list of records is narrowed."""

    q = forms.CharField(
        label=_("Name, pinyin initials or end of the phone number"), max_length=60, required=False
    )
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[*NO_KIND, *RecordKind.choices], required=False
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", pgettext_lazy("status", "all")), *RecordStatus.choices],
        required=False,
    )
    source = forms.ChoiceField(
        label=_("Source"),
        choices=[("", pgettext_lazy("source", "all")), *Source.choices],
        required=False,
    )
    late = forms.BooleanField(label=_("Only what was entered late"), required=False)
    member = forms.IntegerField(
        min_value=1, max_value=MOST_KEY, required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year
        self.fields["year"].choices = [(each, each) for each in range(year, year - YEARS_BACK, -1)]
        for name in ("year", "kind", "status", "source"):
            self.fields[name].widget.attrs["class"] = "form-select"

    @property
    def chosen(self) -> dict:
        """What is asked for, without what cannot be; the current year unless told."""
        self.is_valid()
        cleaned = self.cleaned_data
        return {
            "year": cleaned.get("year") or self.year,
            "kind": cleaned.get("kind", ""),
            "status": cleaned.get("status", ""),
            "source": cleaned.get("source", ""),
            "query": cleaned.get("q", ""),
            "is_late": cleaned.get("late", False),
            "member": cleaned.get("member"),
        }
