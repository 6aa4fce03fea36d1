"""What an officer said about a roster that the file does not say by itself."""

from dataclasses import asdict, dataclass, field

from django.utils.functional import Promise

from ..models import Organization
from .errors import Problem
from .rows import Row

NEW, LEAVE, FOUND = "new", "leave", "found"


@dataclass(frozen=True, slots=True)
class Decisions:
    """Answers as the upload keeps them: by position of a sheet, by key of a row, by branch name.

    `headers` holds the number of the header row, 0 for a sheet that is left out; `rows` holds
    `member-<pk>`, `row-<key>`, NEW or LEAVE; `branches` the key of a branch, or FOUND.
    """

    headers: dict[str, int] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)

    def with_answers(self, **answers: dict) -> dict:
        """Return what to keep, with more answers; a blank one takes an answer back."""
        kept = asdict(self)
        for name, more in answers.items():
            joined = kept[name] | more
            kept[name] = {key: answer for key, answer in joined.items() if answer != ""}
        return kept


@dataclass(frozen=True, slots=True)
class Question:
    """Whom a row means: why it is unclear, the possible answers in words, and the one given."""

    row: Row
    problem: Problem
    choices: tuple[tuple[str, str | Promise], ...]
    answer: str = ""

    @property
    def key(self) -> str:
        return self.row.place.key


@dataclass(frozen=True, slots=True)
class BranchQuestion:
    """What a name means that no branch has: in how many rows it stands, what comes closest.

    `likely` is the branch that it means unless somebody says otherwise.
    """

    name: str
    count: int
    closest: Organization | None
    likely: Organization | None = None
    answer: str = ""
