"""Let every organization name whom to ask, under a number that nobody has."""

import random
from itertools import cycle

from xigu.organizations.models import Organization

from .invention.addresses import office_address
from .invention.phones import Phones
from .offices import Offices
from .plan import Plan, Seat


def name_contacts(plan: Plan, offices: Offices, dice: random.Random, phones: Phones):
    """Name the officer of each organization, and of a branch the one who joined first.

    A grid is looked after by somebody of the community's office.
    What is on record already, in a district with real contacts, stays.
    """
    for place in [plan.department, *plan.committees, *plan.subdistricts, *plan.communities]:
        _name(place, offices.of(place).user.name, phones)
    for community in plan.communities:
        community.address = community.address or office_address(dice, community)
    for grid, seat in zip(plan.grids, cycle(_staff(plan)), strict=False):
        _name(grid, seat.member.name, phones)
    for house in plan.houses:
        _name(house.organization, offices.of(house.organization).user.name, phones)
        for branch in house.branches:
            officer = offices.holders.get(branch.code)
            members = [seat for seat in house.seats if seat.branch is branch]
            _name(branch, officer.user.name if officer else _veteran(members), phones)


def _staff(plan):
    place = plan.grids[0].parent
    return next(house.seats for house in plan.houses if house.organization.parent is place)


def _veteran(seats: list[Seat]) -> str:
    return min(seats, key=lambda seat: (seat.member.joined_on, seat.member.name)).member.name


def _name(organization: Organization, contact: str, phones: Phones):
    organization.contact_name = organization.contact_name or contact
    organization.contact_phone = organization.contact_phone or phones.office()
