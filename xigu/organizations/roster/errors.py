from dataclasses import dataclass

from django.utils.functional import Promise


class RosterError(Exception):
    """The file as a whole cannot be used; the text says why and what to do."""


class CellError(Exception):
    """One cell cannot be used: `reason` says why, `mend` what to write instead."""

    def __init__(self, reason, mend):
        super().__init__(reason)
        self.reason = reason
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its sheet by position, its number; `title` if sheets need one."""

    sheet: int
    number: int
    title: str = ""

    @property
    def key(self) -> str:
        return f"{self.sheet}-{self.number}"

    def __str__(self):
        return f"{self.title} {self.number}" if self.title else str(self.number)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is refused: where it stands, whom it names, the column, its value, the mend."""

    place: Place
    name: str
    column: str
    value: str
    reason: str | Promise
    mend: str | Promise
