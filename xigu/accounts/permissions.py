"""Who may grant and end offices and print slips. A scope is the user in one capacity."""

from xigu.common.scope import Scope
from xigu.organizations.models import Member, Organization

from . import queries
from .models import RoleAssignment, User
from .states import RULES, Role


def can_list_roles(scope: Scope) -> bool:
    """Whoever grants offices sees who holds them."""
    return bool(queries.grantable_roles(scope))


def can_count_withheld_looks(scope: Scope) -> bool:
    """See how many looks at members' records are withheld from them, without any name."""
    return scope.role in {Role.ADMIN, Role.DEPARTMENT_OFFICER}


def can_grant(scope: Scope, role: str, organization: Organization) -> bool:
    return queries.grants(scope, role, organization)


def can_end(scope: Scope, assignment: RoleAssignment) -> bool:
    """One's own office is handed over, not ended."""
    if assignment.ended_at is not None or assignment.user_id == scope.user_id:
        return False
    return queries.grants(scope, assignment.role, assignment.organization)


def can_hand_over(scope: Scope) -> bool:
    """Hand over the office in which one acts."""
    return scope.assignment_id is not None


def can_list_slips(scope: Scope) -> bool:
    """Slips are for members one serves, for holders of offices one grants, and for colleagues."""
    return bool(scope.role) and (RULES[scope.role].serves_members or can_list_roles(scope))


def can_issue_slip_to_member(scope: Scope, member: Member) -> bool:
    """For a member whom one serves; if he has a login, `can_issue_slip` says who may."""
    user = User.objects.filter(member=member).first()
    if user is None:
        return queries.serves(scope, member)
    return can_issue_slip(scope, user)


def can_issue_slip(scope: Scope, user: User) -> bool:
    """Never to oneself, and never to somebody of whom the slip would open more than one reaches."""
    if not user.is_active or user.pk == scope.user_id:
        return False
    return queries.looks_after(scope, user)
