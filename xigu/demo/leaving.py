"""Tell who of the district is on leave: what was proposed, and what became of it."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from django.utils import timezone

from xigu.organizations.states import LeaveGround, LeaveKind

from .cast import DEMO_WORKPLACE
from .diary import Diary
from .invention.chance import happens
from .offices import Offices
from .outcomes import Outcome
from .plan import Plan, Seat
from .steps import Absence, Deed, Step

NOTES = {
    LeaveGround.SECONDED: "区委办借调函，借调期间组织关系不转移",
    LeaveGround.POSTED: "驻村帮扶工作队任职文件",
    LeaveGround.ABROAD: "公派进修批件",
    LeaveGround.HEALTH: "单位已核实，材料由单位留存",
    LeaveGround.FAMILY: "单位已核实",
}
INCOMPLETE = "请补充借调单位和起止日期后重新报送"
AWAY = (LeaveGround.POSTED, LeaveGround.SECONDED, LeaveGround.ABROAD)
UNABLE = (LeaveGround.HEALTH, LeaveGround.FAMILY)
MISSING = (Outcome.NEVER, Outcome.ISSUED, Outcome.EXPIRED)
SETTLED = (Outcome.FILED,)


class Ending(Enum):
    """What had become of a leave by the anchor day."""

    WAITS = auto()
    APPROVED = auto()
    DECLINED = auto()
    BACK = auto()


@dataclass(frozen=True)
class Group:
    """How many members of which outcomes are on which leave."""

    count: int
    ending: Ending
    kind: LeaveKind
    outcomes: tuple[Outcome, ...]


GROUPS = (
    Group(9, Ending.APPROVED, LeaveKind.SUSPENDED, MISSING),
    Group(4, Ending.APPROVED, LeaveKind.EXEMPT, MISSING),
    Group(3, Ending.APPROVED, LeaveKind.SUSPENDED, SETTLED),
    Group(6, Ending.APPROVED, LeaveKind.REDUCED, SETTLED),
    Group(3, Ending.WAITS, LeaveKind.SUSPENDED, MISSING),
    Group(2, Ending.WAITS, LeaveKind.EXEMPT, SETTLED),
    Group(3, Ending.DECLINED, LeaveKind.SUSPENDED, SETTLED),
    Group(3, Ending.BACK, LeaveKind.SUSPENDED, SETTLED),
)
# Of the demo workplace: the branch, from 0, and the rest as above.
IN_DEMO_HOUSE = (
    (0, Group(1, Ending.APPROVED, LeaveKind.SUSPENDED, (Outcome.ISSUED,))),
    (1, Group(1, Ending.APPROVED, LeaveKind.EXEMPT, (Outcome.NEVER,))),
    (0, Group(1, Ending.WAITS, LeaveKind.REDUCED, (Outcome.FILED,))),
)


class Absences:
    """Tells the leaves of a district; those of the cast and of officers are left out."""

    def __init__(self, plan: Plan, offices: Offices, dice: random.Random, anchor: date):
        self.plan, self.offices, self.dice, self.anchor = plan, offices, dice, anchor
        self.diary = Diary(dice, anchor)
        self._steps: list[Step] = []

    def steps(self) -> list[Step]:
        """Return what was proposed and decided, leave by leave."""
        house = self.plan.house(DEMO_WORKPLACE)
        free = self._free(house.seats)
        for number, group in IN_DEMO_HOUSE:
            branch = house.branches[number]
            self._tell_group(group, [seat for seat in free if seat.branch is branch])
        others = self._free([seat for seat in self.plan.seats if seat.house is not house])
        for group in GROUPS:
            self._tell_group(group, others)
        return self._steps

    def _free(self, seats):
        return [
            seat
            for seat in seats
            if not seat.part
            and self.offices.of(seat.house.organization).user.member is not seat.member
        ]

    def _tell_group(self, group, seats):
        """Whoever is on leave is taken from `seats`: nobody has two."""
        fitting = [seat for seat in seats if seat.outcome in group.outcomes]
        for seat in self.dice.sample(fitting, group.count):
            seats.remove(seat)
            self._tell(seat, group)

    def _tell(self, seat: Seat, group: Group):
        waits = group.ending == Ending.WAITS
        proposed = self.diary.workday(self.dice.randint(*((1, 6) if waits else (70, 150))))
        absence = self._absence(group, timezone.localdate(proposed))
        self._by_workplace(proposed, Deed.PROPOSE_LEAVE, seat, absence)
        if waits:
            return
        decided = self.diary.after(proposed, 1, 5)
        if group.ending == Ending.DECLINED:
            self._by_department(decided, Deed.DECLINE_LEAVE, seat, absence, INCOMPLETE)
            return
        self._by_department(decided, Deed.APPROVE_LEAVE, seat, absence)
        if group.ending == Ending.BACK:
            told = self.diary.workday(self.dice.randint(10, 30))
            self._by_workplace(told, Deed.END_LEAVE, seat, absence)

    def _absence(self, group, proposed_on):
        grounds = AWAY if group.kind == LeaveKind.SUSPENDED else UNABLE
        ground = self.dice.choice(grounds)
        last_day = self.anchor + timedelta(days=self.dice.randint(60, 500))
        is_endless = ground == LeaveGround.HEALTH and happens(self.dice, 0.4)
        return Absence(
            kind=group.kind,
            ground=ground,
            first_day=proposed_on + timedelta(days=self.dice.randint(0, 10)),
            last_day=None if is_endless else last_day,
            note=NOTES[ground],
        )

    def _by_workplace(self, moment, deed, seat, absence):
        office = self.offices.of(seat.house.organization)
        self._steps.append(Step(moment, deed, office, seat, absence=absence))

    def _by_department(self, moment, deed, seat, absence, note=""):
        office = self.offices.of(self.plan.department)
        self._steps.append(Step(moment, deed, office, seat, note, absence=absence))
