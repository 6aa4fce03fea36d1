"""Units of the state and parts of organizations: to choose from, to list."""

from datetime import date

from django.db.models import QuerySet

from xigu.common.scope import Scope
from xigu.common.versions import Values

from ..models import CONTACT, Affiliation, Organization
from ..states import Kind

CHOICE_KINDS: dict[str, tuple[Kind, ...]] = {
    Kind.DEPARTMENT: (Kind.DEPARTMENT, Kind.COMMITTEE, Kind.SUBDISTRICT, Kind.WORKPLACE),
    Kind.COMMITTEE: (Kind.WORKPLACE,),
    Kind.WORKPLACE: (Kind.BRANCH,),
    Kind.SUBDISTRICT: (Kind.COMMUNITY,),
}


def units(day: date, kind: str = Kind.COMMUNITY) -> QuerySet[Organization]:
    """Return the units of the state that work on a day, with their parents, in the order of codes.

    Whoever takes part in a check-in may choose among all of them: they are public.
    """
    return Organization.objects.of_kind(kind).active(day).select_related("parent").order_by("path")


def organization_choices(scope: Scope) -> QuerySet[Organization]:
    """Return the organizations by which the lists of a scope can be narrowed; perhaps none."""
    kinds = CHOICE_KINDS.get(scope.kind, ())
    return Organization.objects.visible_to(scope).of_kind(*kinds).open().order_by("path")


def branches_of(workplace_id: int) -> QuerySet[Organization]:
    """Return the party branches of a workplace that are not closed."""
    branches = Organization.objects.of_kind(Kind.BRANCH).open()
    return branches.filter(parent=workplace_id).order_by("path")


def members_of_branch(branch: Organization) -> int:
    """Count who belongs to a branch now."""
    return Affiliation.objects.current().filter(branch=branch).count()


def grids_of(community_id: int, day: date) -> QuerySet[Organization]:
    """Return the grids of a community that are looked after on a day."""
    grids = Organization.objects.of_kind(Kind.GRID).active(day)
    return grids.filter(parent=community_id).order_by("path")


def contact_of(organization: Organization) -> Values:
    """Return who answers for an organization, and where, by field."""
    return {field: getattr(organization, field) for field in CONTACT}


def known_parent(scope: Scope, organization: Organization) -> Organization | None:
    """Return the organization above, where the user may look at it."""
    return Organization.objects.known_to(scope).filter(pk=organization.parent_id).first()


def children(scope: Scope, organization: Organization) -> QuerySet[Organization]:
    """Return what lies directly below an organization and in the scope."""
    return Organization.objects.visible_to(scope).filter(parent=organization).order_by("path")
