"""What happens in a story, one act after the other."""

from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True, eq=False)
class Step:
    """One act: when, by which office, about whom; `place` is the community where he then stands."""

    moment: datetime
    deed: Deed
    office: RoleAssignment
    seat: Seat
    note: str = ""
    place: Organization | None = None
