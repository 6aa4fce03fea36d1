"""Opinions asked in confidence and notes: who answers, who is told."""

from xigu.accounts.models import RoleAssignment
from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.organizations.models import Member, Organization

from ..models import OpinionRequest


def answers_in_place(scope: Scope, request: OpinionRequest) -> bool:
    """Tell whether a sub-district answers for a community about the community's own secretary."""
    if scope.role != Role.SUBDISTRICT_OFFICER or request.community is None:
        return False
    office = RoleAssignment.objects.current().filter(
        role=Role.SECRETARY, user__member=request.member_id, organization=request.community_id
    )
    return request.community.parent_id == scope.organization_id and office.exists()


def reader_of_note(scope: Scope, member: Member) -> Organization | None:
    """Return whom a note about a member is for, or None where the user may write none.

    The community writes to the workplace, and the workplace or branch to the community.
    """
    if scope.is_own(member.pk):
        return None
    work = member.affiliations.current().select_related("workplace").first()
    if work is None or member.community is None:
        return None
    if scope.is_for(Role.SECRETARY, member.community_id):
        return work.workplace
    works_here = scope.is_for(Role.WORKPLACE_OFFICER, work.workplace_id) or scope.is_for(
        Role.BRANCH_OFFICER, work.branch_id
    )
    return member.community if works_here else None
