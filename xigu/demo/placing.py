"""Tell whom the demo community has placed in its grids: on two days, each house in one grid."""

import re
from datetime import datetime, timedelta

from xigu.organizations.models import Organization

from .cast import DEMO_COMMUNITY
from .diary import Diary
from .offices import Offices
from .plan import Plan, Seat
from .steps import Deed, Step

PLACED = (70, 32)  # days before the anchor; who was taken in since then is in no grid yet
SECOND_BEGINS_AT = 350  # house numbers along the road
HOUSE = re.compile(r"(\d+)号")
BREATH = timedelta(minutes=3)


def place_residents(plan: Plan, offices: Offices, stories: list[Step], diary: Diary) -> list[Step]:
    """Return the placing of those whom the community has taken in by then, grid by grid."""
    community = plan.community(DEMO_COMMUNITY)
    office = offices.of(community)
    placed: set[Seat] = set()
    steps = []
    for days_ago in PLACED:
        moment = diary.workday(days_ago)
        for seat in _residents(stories, community, moment):
            if seat not in placed:
                number = _grid_of(seat)
                grid, later = plan.grids[number], moment + number * BREATH
                steps.append(Step(later, Deed.PLACE, office, seat, grid.name, grid))
                placed.add(seat)
    return steps


def _residents(stories, community: Organization, moment: datetime) -> dict[Seat, bool]:
    """Who was taken in there before a moment and has not left, in that order."""
    there: dict[Seat, bool] = {}
    for step in stories:
        if step.moment >= moment:
            break
        if step.deed == Deed.ACCEPT and step.place is community:
            there[step.seat] = True
        elif step.deed in (Deed.END, Deed.OBJECT):
            there.pop(step.seat, None)
    return there


def _grid_of(seat):
    """The estate is a grid of its own, the road is two."""
    if seat.estate:
        return 0
    number = HOUSE.search(seat.member.home_address)
    return 1 if int(number.group(1)) < SECOND_BEGINS_AT else 2
