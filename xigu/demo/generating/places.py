"""The organizations of one generated district."""

from itertools import count

from xigu.organizations.models import Organization
from xigu.organizations.services.organizations import new_organization
from xigu.organizations.states import Kind, UnitType

RESIDENTS, STAFF = 110, 30  # members of a community, of a workplace
COMMUNITIES, WORKPLACES = 9, 40  # of a sub-district, of a committee
BRANCHES = ("第一党支部", "第二党支部")
WORDS = (
    *("春风", "河湾", "石岗", "向阳", "金桥", "北塬", "清波", "晨光"),
    *("安康", "新河", "和平", "永新", "东方", "长青", "红山", "南滩"),
)


def found_district(code: str, members: int) -> Organization:
    """Found a district large enough for so many members; return its department."""
    root = new_organization(kind=Kind.DEPARTMENT, code=code, name=f"{code}区委组织部", parent=None)
    subdistricts, communities = _tree(
        root, -(-members // RESIDENTS), COMMUNITIES, _subdistrict, _community
    )
    committees, workplaces = _tree(root, -(-members // STAFF), WORKPLACES, _committee, _workplace)
    branches = [
        new_organization(
            kind=Kind.BRANCH,
            code=f"{workplace.code}-{number:02}",
            name=f"{workplace.name}{name}",
            parent=workplace,
        )
        for workplace in workplaces
        for number, name in enumerate(BRANCHES, start=1)
    ]
    for rows in ([root], subdistricts + committees, communities + workplaces, branches):
        Organization.objects.bulk_create(rows, batch_size=1000)
    return root


def _tree(root, leaves, per_parent, new_parent, new_leaf):
    parents = [new_parent(root, number) for number in range(1, -(-leaves // per_parent) + 1)]
    numbers = count(1)
    rows = [new_leaf(parents[n // per_parent], next(numbers)) for n in range(leaves)]
    return parents, rows


def _subdistrict(root, number):
    return new_organization(
        kind=Kind.SUBDISTRICT,
        code=f"{root.code}{number:03}",
        name=f"{_word(number)}街道",
        parent=root,
        unit_type=UnitType.STREET,
    )


def _community(subdistrict, number):
    return new_organization(
        kind=Kind.COMMUNITY,
        code=f"{subdistrict.code}{number:03}",
        name=f"{_word(number)}社区",
        parent=subdistrict,
        unit_type=UnitType.RESIDENTIAL,
    )


def _committee(root, number):
    return new_organization(
        kind=Kind.COMMITTEE,
        code=f"{root.code}-W{number:02}",
        name=f"第{number}机关工委",
        parent=root,
    )


def _workplace(committee, number):
    return new_organization(
        kind=Kind.WORKPLACE,
        code=f"{committee.code}{number:03}",
        name=f"{_word(number)}管理中心",
        parent=committee,
    )


def _word(number):
    around, place = divmod(number, len(WORDS))
    return f"{WORDS[place]}{around or ''}"
