"""Who judges whom: the side itself, or one level up about its own officers."""

from django.db.models import Case, Exists, F, OuterRef, QuerySet, When

from xigu.accounts.models import RoleAssignment
from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.organizations.states import Kind

from ..models import SIDE_OF_ROLE, Evaluation
from ..models.evaluation import EvaluationQuerySet
from ..states import Side

OFFICERS = {Side.COMMUNITY: Role.SECRETARY, Side.WORKPLACE: Role.WORKPLACE_OFFICER}
ABOVE = (Role.SUBDISTRICT_OFFICER, Role.COMMITTEE_OFFICER, Role.DEPARTMENT_OFFICER)


def judged_by(scope: Scope, side: str) -> EvaluationQuerySet:
    """Return the evaluations in which the user speaks for a side, never his own."""
    if scope.role in ABOVE:
        found = _in_place(scope, side)
    elif SIDE_OF_ROLE.get(scope.role) == side:
        found = Evaluation.objects.visible_to(scope.office)
    else:
        return Evaluation.objects.none()
    return found.taking_part().exclude(member=scope.member_id)


def sides_of(scope: Scope) -> list[Side]:
    """Return the sides for which the user may have to speak, his own one first."""
    if scope.role in ABOVE:
        return list(Side)
    return [SIDE_OF_ROLE[scope.role]] if scope.role in SIDE_OF_ROLE else []


def with_superior(evaluations: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    """Add `superior`: the organization one level above the workplace."""
    in_community = When(workplace__parent__kind=Kind.COMMUNITY, then=F("workplace__parent__parent"))
    return evaluations.annotate(superior=Case(in_community, default=F("workplace__parent")))


def _in_place(scope, side):
    """Those about an officer of the side itself, for the organization right above it."""
    field = side.lower()
    office = RoleAssignment.objects.current().filter(
        role=OFFICERS[Side(side)], user__member=OuterRef("member"), organization=OuterRef(field)
    )
    about = Evaluation.objects.filter(Exists(office))
    if side == Side.COMMUNITY:
        return about.filter(community__parent=scope.organization_id)
    return with_superior(about).filter(superior=scope.organization_id)
