from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only

from ..roster.book import Book, words_of
from ..roster.columns import COLUMNS
from ..roster.decisions import FOUND
from ..roster.header import SEARCHED
from ..roster.headings import OURS, heading_key

ROW, BRANCH, HEADER, COLUMN = "row-", "branch-", "header-", "column-"
NOT_READ = "-"


class RosterUploadForm(forms.Form):
    """A workbook with a roster; `key` makes sending it twice one upload."""

    helper = fields_only()

    key = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("Roster (.xlsx or .xls)"),
        validators=[
            FileExtensionValidator(
                ["xlsx", "xls"],
                _("This is not an Excel workbook. Save the roster as .xlsx or .xls and try again."),
            )
        ],
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls"}),
    )


class RosterDecisionsForm(forms.Form):
    """Whom unclear rows mean, and which branches names mean that no branch has."""

    def __init__(self, *args, questions, branch_questions, branch_choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = [(each, self._ask_row(each)) for each in questions]
        self.branch_questions = [
            (each, self._ask_branch(each, branch_choices)) for each in branch_questions
        ]

    @property
    def answers(self) -> dict[str, dict[str, str]]:
        """The answers that were sent, by key of the row and by name of the branch."""
        sent = {name: answer for name, answer in self.cleaned_data.items() if name in self.data}
        return {"rows": _behind(ROW, sent), "branches": _behind(BRANCH, sent)}

    def _ask_row(self, question):
        name = f"{ROW}{question.key}"
        self.fields[name] = forms.ChoiceField(
            choices=question.choices,
            initial=question.answer,
            required=False,
            widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
            label=question.problem.name,
        )
        return self[name]

    def _ask_branch(self, question, branch_choices):
        name = f"{BRANCH}{question.name}"
        likely = str(question.likely.pk) if question.likely else ""
        self.fields[name] = forms.ChoiceField(
            choices=[
                ("", _("Not decided yet")),
                (FOUND, _("Found a new party branch")),
                *branch_choices,
            ],
            initial=question.answer or likely,
            required=False,
            widget=forms.Select(attrs={"class": "form-select"}),
            label=question.name,
        )
        return self[name]


class RosterCommitForm(RosterDecisionsForm):
    """The fingerprint of the dry run that was looked at, and what was chosen on its page."""

    fingerprint = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    leaves_undecided = forms.BooleanField(required=False)

    @property
    def commitment(self) -> dict:
        """What the commit takes: the answers beside what stands above the button."""
        said = {name: self.cleaned_data[name] for name in ("fingerprint", "leaves_undecided")}
        return said | self.answers


class RosterColumnsForm(forms.Form):
    """Which row of each sheet names the columns, and what unknown headings mean."""

    helper = fields_only()

    def __init__(self, *args, book: Book, **kwargs):
        super().__init__(*args, **kwargs)
        self._book = book
        for reading in book.readings:
            self._ask_header(reading)
        for heading in self._headings():
            self._ask_field(heading)

    @property
    def headers(self) -> dict[str, int]:
        """The number of the header row by position of the sheet, where it was changed."""
        said = _behind(HEADER, {name: self.cleaned_data[name] for name in self.changed_data})
        return {position: int(number) for position, number in said.items()}

    @property
    def meanings(self) -> dict[str, str]:
        """The fields to remember by heading: what was changed, and what is unknown still."""
        unknown = {heading_key(each) for each in self._by_kind("unknown")}
        return {
            key: field
            for key, field in self._fields_by_key()
            if f"{COLUMN}{key}" in self.changed_data or key in unknown
        }

    def _fields_by_key(self):
        chosen = _behind(COLUMN, self.cleaned_data)
        return [(key, "" if field == NOT_READ else field) for key, field in chosen.items()]

    def _ask_header(self, reading):
        rows = [
            (number, _("Row %(row)s: %(words)s") % {"row": number, "words": words_of(cells)})
            for number, cells in reading.sheet.rows[:SEARCHED]
        ]
        self.fields[f"{HEADER}{reading.position}"] = forms.ChoiceField(
            choices=[(0, _("This sheet is not read")), *rows],
            initial=reading.header.first if reading.header else 0,
            label=_("Row of the sheet “%(sheet)s” that names the columns")
            % {"sheet": reading.sheet.name},
        )

    def _ask_field(self, heading):
        key = heading_key(heading)
        self.fields[f"{COLUMN}{key}"] = forms.ChoiceField(
            choices=[(NOT_READ, _("not read")), *((each.field, each.header) for each in COLUMNS)],
            initial=self._book.remembered.get(key) or NOT_READ,
            label=heading,
        )

    def _headings(self):
        """The headings that are not read, and those that are because somebody said so."""
        headers = [reading.header for reading in self._book.readings if reading.header]
        said = [
            heading
            for header in headers
            for heading in header.headings
            if heading_key(heading) in self._book.remembered
        ]
        unread = [each for kind in ("unknown", "doubled", "spare") for each in self._by_kind(kind)]
        by_key = {heading_key(heading): heading for heading in [*unread, *said]}
        return [heading for key, heading in by_key.items() if key and key not in OURS]

    def _by_kind(self, kind):
        layouts = [reading.layout for reading in self._book.readings if reading.layout]
        return [heading for layout in layouts for heading in getattr(layout, kind)]


def _behind(prefix, named):
    return {
        name.removeprefix(prefix): value for name, value in named.items() if name.startswith(prefix)
    }
