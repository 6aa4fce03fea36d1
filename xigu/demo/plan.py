"""The plan of the district: workplaces, who sits where, where he lives, how far he has come."""

from dataclasses import dataclass, field

from xigu.accounts.models import User
from xigu.organizations.models import Member, Organization

from .cast import Part
from .outcomes import Outcome


@dataclass(eq=False)
class House:
    """A workplace with its branches and the people in it."""

    organization: Organization
    sort: str
    branches: list[Organization]
    seats: list["Seat"] = field(default_factory=list)


@dataclass(eq=False)
class Seat:
    """A member's place; `age` is for how many days he has been waiting, where that is fixed.

    The home, then the member, and the user of those who ask online, are found after all seats
    stand. `estate` is where in his community he lives, if he lives in one that has a name.
    """

    house: House
    branch: Organization | None
    part: Part | None = None
    outcome: Outcome = Outcome.FILED
    age: int | None = None
    estate: str = ""
    home: Organization = field(init=False)
    member: Member = field(init=False)
    user: User = field(init=False)

    @property
    def is_homeless(self) -> bool:
        return not hasattr(self, "home")

    @property
    def is_free(self) -> bool:
        return not hasattr(self, "member")


@dataclass(eq=False)
class Plan:
    """Everything of the district before it is written down."""

    department: Organization
    subdistricts: list[Organization]
    communities: list[Organization]
    grids: list[Organization]
    committees: list[Organization]
    houses: list[House]

    @property
    def seats(self) -> list[Seat]:
        return [seat for house in self.houses for seat in house.seats]

    def community(self, code: str) -> Organization:
        return next(place for place in self.communities if place.code == code)

    def house(self, code: str) -> House:
        return next(house for house in self.houses if house.organization.code == code)
