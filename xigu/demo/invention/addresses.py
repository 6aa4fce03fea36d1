"""Invented addresses that fit the community: its street or estate, or the groups of a village."""

import random
import re

from xigu.organizations.models import Organization
from xigu.organizations.states import UnitType

STREET = re.compile(r"^(.*?[路街巷])(?:[东西南北前中后][街路]?)?$")
HOUSES_APART, FIRST_HOUSE = 59, 3


def home_address(dice: random.Random, community: Organization, estate: str = "") -> str:
    """Return an address inside a community, perhaps in an estate of it.

    `community.parent` has to be loaded.
    """
    return f"西固区{community.parent}{_within(dice, community, estate or _place(community))}"


def office_address(dice: random.Random, community: Organization) -> str:
    """Return where the community's office could be."""
    place = _place(community)
    number = dice.randint(2, 90) * 2 + 1
    return f"西固区{community.parent}{place}{number}号"


def _within(dice, community, place):
    if community.unit_type == UnitType.VILLAGE:
        return f"{place}{dice.randint(1, 7)}社{dice.randint(1, 160)}号"
    building = f"{dice.randint(1, 6)}单元{dice.randint(1, 18)}0{dice.randint(1, 4)}室"
    if place.endswith(tuple("路街巷")):
        return f"{place}{_house(dice.randint(3, 699))}号{building}"
    return f"{place}{dice.randint(1, 38)}号楼{building}"


def _house(number):
    """A road has fewer houses than numbers, so that neighbors meet in one."""
    return number - number % HOUSES_APART + FIRST_HOUSE


def _place(community):
    if community.unit_type == UnitType.VILLAGE:
        return community.name
    bare = community.name.removesuffix("社区")
    street = STREET.match(bare)
    return street.group(1) if street else bare
