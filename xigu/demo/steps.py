"""What happens in a story, one act after the other."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from xigu.accounts.models import RoleAssignment, User
from xigu.organizations.models import Organization

from .plan import Seat


class Deed(Enum):
    ISSUE = auto()
    REISSUE = auto()
    PRESENT = auto()
    ASK = auto()  # online, with the certificate that he holds
    ASK_ANEW = auto()  # online, holding none: one is issued
    WITHDRAW = auto()
    OBJECT = auto()
    FORWARD = auto()
    ACCEPT = auto()
    REFUSE = auto()
    END = auto()
    PLACE = auto()
    ACKNOWLEDGE = auto()
    PROPOSE_LEAVE = auto()
    APPROVE_LEAVE = auto()
    DECLINE_LEAVE = auto()
    END_LEAVE = auto()
    WISH_CARD = auto()


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
    """One act: when, by which office, about whom; without an office he acts for himself.

    `place` is the community where he then stands, or the grid; `absence` is the leave that it
    is about. Who is back from a leave is expected again from the day of that act.
    """

    moment: datetime
    deed: Deed
    office: RoleAssignment | None
    seat: Seat
    note: str = ""
    place: Organization | None = None
    absence: Absence | None = None

    @property
    def actor(self) -> User:
        return self.office.user if self.office else self.seat.user

    @property
    def acting_for(self) -> Organization | None:
        return self.office.organization if self.office else None
