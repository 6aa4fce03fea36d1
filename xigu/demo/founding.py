"""Found the invented part of the district: committees, workplaces, offices, branches."""

from itertools import cycle, islice

from xigu.organizations.models import Organization
from xigu.organizations.services.organizations import new_organization
from xigu.organizations.states import Kind, UnitType

from .cast import DEMO_COMMUNITY, DEMO_SUBDISTRICT
from .invention.workplaces import (
    COMMITTEES,
    DEPARTMENT_OFFICE,
    OFFICE,
    STREET,
    BusinessUnit,
    branch_names,
)
from .plan import House, Plan, Seat

TOTAL = 1200
SUBDISTRICT_OFFICE_MEMBERS = 7
COMMUNITY_OFFICES = 33
GRIDS = ("第一网格", "第二网格", "第三网格")
OFFICE_NAMES = {
    UnitType.STREET: "办事处",
    UnitType.TOWN: "人民政府",
    UnitType.TOWNSHIP: "人民政府",
    UnitType.RESIDENTIAL: "居民委员会",
    UnitType.VILLAGE: "村民委员会",
}


def found(department: Organization, units: list[Organization]) -> Plan:
    """Return the plan of a district with workplaces and empty seats, nothing stored."""
    subdistricts = [unit for unit in units if unit.kind == Kind.SUBDISTRICT]
    communities = [unit for unit in units if unit.kind == Kind.COMMUNITY]
    committees, houses = [], []
    for row in COMMITTEES:
        committee = new_organization(
            kind=Kind.COMMITTEE, code=row.code, name=row.name, parent=department
        )
        committees.append(committee)
        houses += _houses_of(committee, row)
    houses.append(_house(DEPARTMENT_OFFICE, OFFICE, department, f"{department.code}-JG"))
    houses += [_office(place, SUBDISTRICT_OFFICE_MEMBERS) for place in subdistricts]
    houses += _community_offices(communities, TOTAL - sum(len(house.seats) for house in houses))
    demo_community = next(place for place in communities if place.code == DEMO_COMMUNITY)
    return Plan(department, subdistricts, communities, _grids(demo_community), committees, houses)


def _grids(community):
    return [
        new_organization(
            kind=Kind.GRID, code=f"{community.code}-{number:02}", name=name, parent=community
        )
        for number, name in enumerate(GRIDS, start=1)
    ]


def _houses_of(committee, row):
    return [
        _house(unit, row.sort, committee, f"{row.code}{number:03}")
        for number, unit in enumerate(row.workplaces, start=1)
    ]


def _community_offices(communities, members):
    """The offices of the demo sub-district's communities, then of some in each other one."""
    first = [place for place in communities if place.parent.code == DEMO_SUBDISTRICT]
    others = [place for place in communities if place not in first]
    chosen = [*first, *others[:: len(others) // (COMMUNITY_OFFICES - len(first))]]
    chosen = chosen[:COMMUNITY_OFFICES]
    least, more = divmod(members, len(chosen))
    return [_office(place, least + (number < more)) for number, place in enumerate(chosen)]


def _office(place, members):
    title = place.name + OFFICE_NAMES[UnitType(place.unit_type)]
    return _house(BusinessUnit(title, title, members), STREET, place, f"{place.code}-JG")


def _house(unit, sort, parent, code):
    workplace = new_organization(kind=Kind.WORKPLACE, code=code, name=unit.name, parent=parent)
    branches = [
        new_organization(kind=Kind.BRANCH, code=f"{code}-{number:02}", name=name, parent=workplace)
        for number, name in enumerate(branch_names(unit, sort), start=1)
    ]
    house = House(workplace, sort, branches)
    house.seats = [
        Seat(house, branch) for branch in islice(cycle(branches or [None]), unit.members)
    ]
    return house
