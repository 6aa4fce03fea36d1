"""The roster of a scope: who belongs to it, who is called so, and a page far down."""

from bench.measuring import Row, compare
from xigu.accounts.states import Role
from xigu.common.keyset import keyset_page
from xigu.common.scope import Scope
from xigu.organizations.models import Member, Organization
from xigu.organizations.names import readings_of
from xigu.organizations.states import Kind

PAGE = 50


def measure() -> list[Row]:
    """Compare for the largest district, as its department officer sees it."""
    district = largest_district()
    scope = Scope(
        role=Role.DEPARTMENT_OFFICER,
        kind=Kind.DEPARTMENT,
        organization_id=district.pk,
        path=district.path,
        reaches_below=True,
        sees_members=True,
    )
    roster = Member.objects.visible_to(scope)
    initials = "zs"
    return [
        compare(
            "organizations below the district",
            lambda: sorted(below_by_parents(district)),
            lambda: sorted(
                Organization.objects.below(district).values_list("pk", flat=True),
            ),
        ),
        compare(
            f"members whose initials begin with {initials}",
            lambda: {pk for pk, name in names_of(roster) if f" {initials}" in readings_of(name)},
            lambda: set(roster.search(initials).values_list("pk", flat=True)),
        ),
        far_page(roster),
    ]


def largest_district() -> Organization:
    """Return the district with most organizations."""
    districts = Organization.objects.of_kind(Kind.DEPARTMENT)
    return max(districts, key=lambda district: Organization.objects.below(district).count())


def below_by_parents(organization) -> list[int]:
    """Walk down the tree, one query a level: what a tree without a path needs."""
    found: list[int] = []
    level = [organization.pk]
    while level:
        level = list(
            Organization.objects.filter(parent__in=level).values_list("pk", flat=True),
        )
        found += level
    return found


def names_of(roster):
    """Read all names, for want of stored readings."""
    return roster.values_list("pk", "name")


def far_page(roster) -> Row:
    """Compare the page at half of the roster: counting off rows, and entering the index."""
    offset = roster.count() // 2
    ordered = roster.order_by("pinyin", "pk")
    previous = keyset_page(roster, "pinyin", size=offset)
    return compare(
        f"page of {PAGE} behind row {offset}",
        lambda: [member.pk for member in ordered[offset : offset + PAGE]],
        lambda: [
            member.pk
            for member in keyset_page(roster, "pinyin", after=previous.next, size=PAGE).object_list
        ],
    )
