"""The sheet for counting a secret vote: numbers of a unit, a row a member."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import labels
from ..queries import VoteRow

MOST_BALLOTS = 9999
_number = forms.IntegerField(
    min_value=0,
    max_value=MOST_BALLOTS,
    required=False,
    error_messages={"invalid": gettext_lazy("Please enter whole numbers.")},
)


@dataclass(slots=True)
class VoteLine:
    """A member who was voted about: what stands in the cells, by grade, and what is wrong."""

    row: VoteRow
    scale: tuple[str, ...]
    typed: dict[str, str] = field(default_factory=dict)
    error: str = ""

    def __post_init__(self):
        self.typed = {grade: str(count) for grade, count in (self.row.votes or {}).items()}

    @property
    def pk(self) -> int:
        return self.row.evaluation.pk

    @property
    def is_open(self) -> bool:
        """Whether numbers can be entered: until two have counted."""
        return not self.row.checked_by

    @property
    def cells(self) -> list[tuple[str, str, str]]:
        """The cells of the line: grade, its label, what stands there."""
        return [
            (grade, label, self.typed.get(grade, ""))
            for grade, label in labels.scale_choices(self.scale)
        ]

    def show_typed(self, data) -> None:
        """Let the cells hold what was sent."""
        self.typed = {grade: data.get(f"votes-{self.pk}-{grade}", "") for grade in self.scale}

    def clean(self, ballots: int | None) -> dict[str, int]:
        """Return a number for each grade, an empty cell being none; nothing if all are empty."""
        if not any(text.strip() for text in self.typed.values()):
            return {}
        try:
            votes = {grade: _number.clean(self.typed[grade]) or 0 for grade in self.scale}
        except ValidationError as error:
            self.error = " ".join(error.messages)
            return {}
        if ballots is not None and sum(votes.values()) > ballots:
            self.error = _("%(sum)s votes are more than the %(ballots)s ballots.") % {
                "sum": sum(votes.values()),
                "ballots": ballots,
            }
        return votes


class VoteForm(forms.Form):
    """How many ballots were handed in, and what they say; `counts` after `is_valid`."""

    ballots = forms.IntegerField(
        label=gettext_lazy("Ballots handed in"), min_value=1, max_value=MOST_BALLOTS
    )

    def __init__(self, data=None, *, lines: list[VoteLine], **kwargs):
        super().__init__(data, **kwargs)
        self.lines = lines
        self.counts: dict[int, dict[str, int]] = {}
        self.is_differing = False
        self.initial.setdefault("ballots", self._most_votes())
        if self.is_bound:
            for line in self.open_lines:
                line.show_typed(self.data)

    @property
    def open_lines(self) -> list[VoteLine]:
        return [line for line in self.lines if line.is_open]

    @property
    def wrong(self) -> list[VoteLine]:
        return [line for line in self.lines if line.error]

    def _most_votes(self):
        """At least as many ballots were handed in, of which no number is kept."""
        stored = [sum(line.row.votes.values()) for line in self.open_lines if line.row.votes]
        return max(stored, default=None)

    def clean(self):
        """Read every line; no member has more votes than there are ballots."""
        cleaned = super().clean()
        for line in self.open_lines:
            votes = line.clean(cleaned.get("ballots"))
            if votes:
                self.counts[line.pk] = votes
        if self.wrong:
            raise ValidationError(_("Nothing is saved yet: please look at the marked rows."))
        if not self.counts:
            raise ValidationError(_("Enter what was counted for at least one member."))
        return cleaned

    def mark(self, rows: Mapping[int, str]) -> None:
        """Set what the service found wrong beside the lines; the first count may be begun anew."""
        self.is_differing = bool(rows)
        for line in self.lines:
            line.error = rows.get(line.pk, "")
