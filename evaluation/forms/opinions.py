"""The sheet of opinions: one line a member, kept as it was typed whatever is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .. import labels
from ..models import Reopening
from ..queries import OpinionRow
from ..services import Opinion

MOST_ROWS = 1000
LONGEST_KEY = 16
_comment = forms.CharField(max_length=500, required=False)


@dataclass(slots=True)
class Line:
    """A member on the sheet: what stands in the cells, and what is wrong with them.

    `shown` is the mark of what is stored as the page shows it; `is_open` tells whether something
    can still be said. `unkept` is what was typed about somebody who cannot be judged any more.
    """

    row: OpinionRow
    is_open: bool
    grade: str = ""
    comment: str = ""
    shown: str = ""
    error: str = ""
    unkept: str = ""

    def __post_init__(self):
        self.grade, self.comment = self.stored.grade, self.stored.comment
        self.shown = self.stored.mark

    @property
    def stored(self) -> Opinion:
        return Opinion.of(self.row.assessment)

    @property
    def pk(self) -> int:
        return self.row.evaluation.pk

    @property
    def is_signed(self) -> bool:
        return self.row.assessment is not None and self.row.assessment.is_signed

    @property
    def reopening(self) -> Reopening | None:
        """The last one, while the opinion is not signed again."""
        if self.row.assessment is None or self.is_signed:
            return None
        return max(self.row.assessment.reopenings.all(), key=attrgetter("pk"), default=None)

    @property
    def basis(self) -> list[str]:
        """What there is to read about the member, in a few words."""
        return labels.basis(self.row.facts, notes=len(self.row.notes))

    @property
    def facts(self) -> list[tuple[str, str]]:
        return labels.fact_rows(self.row.facts)

    @property
    def records(self) -> list[dict]:
        return labels.record_rows(self.row.facts)

    @property
    def tasks(self) -> list[dict]:
        return labels.task_rows(self.row.facts)

    @property
    def votes(self) -> str:
        """What was counted, in words; nothing where nobody voted."""
        return labels.counts_in_words(self.row.votes.votes) if self.row.votes else ""

    def show_typed(self, data) -> None:
        """Let the cells hold what was sent, and remember what the page had shown."""
        self.grade = data.get(f"grade-{self.pk}", "")[:11]
        self.comment = data.get(f"comment-{self.pk}", "")
        self.shown = data.get(f"shown-{self.pk}", "")[:16]

    @property
    def is_touched(self) -> bool:
        """Whether what was sent differs from what the page had shown."""
        return Opinion(self.grade, _plain(self.comment)).mark != self.shown

    def clean(self, scale) -> Opinion:
        """Return the opinion as it is stored; what is wrong goes into `error`."""
        if self.grade and self.grade not in scale:
            self.error = _("This round does not know that grade.")
        try:
            words = _comment.clean(_plain(self.comment))
        except ValidationError as error:
            self.error = " ".join(error.messages)
            words = ""
        return Opinion(self.grade, words)


class OpinionForm(forms.Form):
    """The lines of a sheet; `opinions` and `shown` hold what was sent after `is_valid`."""

    def __init__(self, data=None, *, lines: list[Line], scale, **kwargs):
        super().__init__(data, **kwargs)
        self.lines = lines
        self.scale = scale
        self.choices = labels.scale_choices(scale)
        self.opinions: dict[int, Opinion] = {}
        self.shown: dict[int, str] = {}
        if self.is_bound:
            for line in self.sent_lines:
                line.show_typed(self.data)

    @property
    def open_lines(self) -> list[Line]:
        return [line for line in self.lines if line.is_open]

    @property
    def sent_lines(self) -> list[Line]:
        """Those that the page had shown as open; some may not be any more."""
        return [line for line in self.lines if f"comment-{line.pk}" in self.data]

    @property
    def wrong(self) -> list[Line]:
        return [line for line in self.lines if line.error]

    def clean(self):
        """Read every line that can still be changed, or was; the service says what cannot."""
        for line in self.sent_lines:
            if line.is_open or line.is_touched:
                said = self.opinions[line.pk] = line.clean(self.scale)
                self.shown[line.pk] = line.shown
                line.unkept = "" if line.is_open else said.words
        if self.wrong:
            raise ValidationError(_("Nothing is saved yet: please look at the marked rows."))
        return super().clean()

    def mark(self, rows: Mapping[int, str]) -> None:
        """Set what the service found wrong into the lines; sent once more, they hold."""
        for line in self.lines:
            line.error = rows.get(line.pk, "")
            if line.error:
                line.shown = line.stored.mark


class SignatureForm(forms.Form):
    """What was read and is signed: `shown` has its marks, by the keys of evaluations."""

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.rows: dict[int, str] = {}
        keys = keys_in(self.data, "shown")
        self.shown = {key: self.data.get(f"shown-{key}", "")[:16] for key in keys}

    def clean(self):
        """Ask for at least one."""
        if not self.shown:
            raise ValidationError(_("There is nothing to sign: please give grades first."))
        return super().clean()

    def lines_of(self, ready) -> list[dict]:
        """Return the lines of the page: an opinion, its mark, and what is wrong with it."""
        return [
            {
                "row": row,
                "mark": Opinion.of(row).mark,
                "error": self.rows.get(row.evaluation_id, ""),
            }
            for row in ready
        ]


def _plain(text):
    """Return text as it is stored: one kind of line break, no blanks around it."""
    return text.replace("\r\n", "\n").strip()


def keys_in(data, name: str) -> list[int]:
    """Return the keys behind the fields `name-…` that were sent; what is no key is left out."""
    found = (field.removeprefix(f"{name}-") for field in data if field.startswith(f"{name}-"))
    return keys_among(found)[:MOST_ROWS]


def keys_among(texts: Iterable[str]) -> list[int]:
    """Return the keys among texts that were sent."""
    return [int(key) for key in texts if key.isascii() and key.isdigit() and len(key) < LONGEST_KEY]
