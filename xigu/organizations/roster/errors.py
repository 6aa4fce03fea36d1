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
class Problem:
    """Why a row is refused: its number in the file, the column, the reason, what mends it."""

    row: int
    column: str
    reason: str | Promise
    mend: str | Promise
