"""Decide where everybody lives, and how far he has come with his check-in."""

import random
from itertools import cycle, islice

from xigu.organizations.states import Kind, UnitType

from .cast import DEMO_COMMUNITY, DEMO_ESTATE, DEMO_WORKPLACE, MEMBERS
from .outcomes import IN_DEMO_BRANCHES, IN_DEMO_COMMUNITY, IN_GENERAL, QUEUE
from .plan import Plan

DEMO_RESIDENTS, IN_ESTATE = 44, 3  # every third of them
VILLAGERS = 6


def seat_everybody(plan: Plan, dice: random.Random):
    """Give each seat its part in the story, a home and an outcome."""
    _seat_cast(plan)
    _fill_demo_community(plan, dice)
    _find_homes(plan, dice)
    demo_house = plan.house(DEMO_WORKPLACE)
    for branch, outcomes in zip(demo_house.branches, IN_DEMO_BRANCHES, strict=True):
        _deal([seat for seat in demo_house.seats if seat.branch is branch], outcomes, dice)
    others = [seat for seat in plan.seats if seat.house is not demo_house]
    villages = [seat for seat in others if seat.home.code != DEMO_COMMUNITY]
    counts = {outcome: round(len(villages) * n / 1000) for outcome, n in IN_GENERAL.items()}
    _deal(villages, counts, dice)


def _seat_cast(plan):
    for part in MEMBERS:
        house = plan.house(part.works_at)
        first = next(iter(house.branches), None)
        seat = next(seat for seat in house.seats if seat.branch is first and not seat.part)
        seat.part, seat.outcome = part, part.outcome
        seat.home = plan.community(part.lives_in)


def _fill_demo_community(plan, dice):
    """People of many workplaces live there; those of the queue come from seven of them."""
    community = plan.community(DEMO_COMMUNITY)
    houses = [house for house in plan.houses if house.organization.parent.kind == Kind.COMMITTEE]
    houses = [house for house in houses if house.organization.code != DEMO_WORKPLACE]
    chosen = [
        dice.choice(_free(house.seats))
        for house in islice(cycle(dice.sample(houses, len(houses))), DEMO_RESIDENTS)
    ]
    for seat in chosen:
        seat.home = community
    for seat in chosen[::IN_ESTATE]:
        seat.estate = DEMO_ESTATE
    for seat, (outcome, age) in zip(chosen, QUEUE, strict=False):
        seat.outcome, seat.age = outcome, age
    _deal(chosen[len(QUEUE) :], IN_DEMO_COMMUNITY, dice)


def _find_homes(plan, dice):
    """Most live in the residential communities, a handful in each village."""
    places = [place for place in plan.communities if place.code != DEMO_COMMUNITY]
    villages = [place for place in places if place.unit_type == UnitType.VILLAGE]
    towns = [place for place in places if place.unit_type == UnitType.RESIDENTIAL]
    homeless = _free(plan.seats)
    dice.shuffle(homeless)
    homes = [*villages * VILLAGERS, *islice(cycle(towns), len(homeless))][: len(homeless)]
    for seat, home in zip(homeless, homes, strict=True):
        seat.home = home
    for seat in homeless:
        while _works_at_home(seat):  # nobody decides about a colleague
            other = dice.choice(homeless)
            seat.home, other.home = other.home, seat.home
            if _works_at_home(other):
                seat.home, other.home = other.home, seat.home


def _works_at_home(seat):
    return seat.home is seat.house.organization.parent


def _deal(seats, counts, dice):
    """Deal the outcomes out to those who have no part; the rest are FILED."""
    free = [seat for seat in seats if not seat.part]
    dealt = [outcome for outcome, count in counts.items() for _ in range(count)]
    for seat, outcome in zip(dice.sample(free, len(dealt)), dealt, strict=True):
        seat.outcome = outcome


def _free(seats):
    return [seat for seat in seats if seat.is_homeless]
