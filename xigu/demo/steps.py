"""What happens in a story, one act after the other."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from xigu.accounts.models import RoleAssignment
from xigu.organizations.models import Organization

from .plan import Seat


class Deed(Enum):
    ISSUE = auto()
    REISSUE = auto()
    PRESENT = auto()
    FORWARD = auto()
    ACCEPT = auto()
    REFUSE = auto()
    END = auto()
    ACKNOWLEDGE = auto()
    PROPOSE_LEAVE = auto()
    APPROVE_LEAVE = auto()
    DECLINE_LEAVE = auto()
    END_LEAVE = auto()


@dataclass(frozen=True)
class Absence:
    """A leave as it is proposed, both days included."""

    kind: str
    ground: str
    first_day: date
    last_day: date | None
    note: str


@dataclass(frozen=True, eq=False)
class Step:
    """One act: when, by which office, about whom.

    `place` is the community where he then stands; `absence` is the leave that it is about. Who
    is back from a leave is expected again from the day of that act.
    """

    moment: datetime
    deed: Deed
    office: RoleAssignment
    seat: Seat
    note: str = ""
    place: Organization | None = None
    absence: Absence | None = None
