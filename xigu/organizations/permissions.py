"""Who may do what with organizations, members and rosters.

Predicates take the `Scope`, the user in one capacity. Kind and `sees_members` say what an
office is: this app knows organizations, not the table of roles.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xigu.common.scope import Scope

from . import queries
from .models import AddressAlias, CorrectionRequest, Leave, Member, Organization, RosterUpload
from .states import WHOLES, CorrectionStatus, Kind, LeaveStatus

BY_WORK = (Kind.WORKPLACE, Kind.BRANCH)
PROPOSING = (*BY_WORK, Kind.COMMITTEE)
BY_HOME = (Kind.COMMUNITY, Kind.SUBDISTRICT, Kind.DEPARTMENT)


def can_list_members(scope: Scope) -> bool:
    return scope.sees_members


def can_view_member(scope: Scope, member: Member) -> bool:
    return True  # whoever sees the row may read it; what is shown of it differs


def can_see_contact(scope: Scope, member: Member) -> bool:
    """Phone and address: those who look after the member daily, and he himself."""
    if scope.is_own(member.pk):
        return True
    return scope.kind in {*BY_WORK, Kind.COMMUNITY} and queries.is_reached(scope, member)


def can_see_record_changes(scope: Scope, member: Member) -> bool:
    return scope.is_own(member.pk) or (scope.kind == Kind.DEPARTMENT and scope.sees_members)


def can_see_looks(scope: Scope, member: Member) -> bool:
    return scope.is_own(member.pk)


def can_add_member(scope: Scope) -> bool:
    return scope.kind == Kind.WORKPLACE and scope.sees_members


def can_change_member(scope: Scope, member: Member) -> bool:
    return scope.kind in BY_WORK and scope.sees_members and queries.is_reached(scope, member)


def can_end_affiliation(scope: Scope, member: Member) -> bool:
    return can_add_member(scope) and queries.is_reached(scope, member)


def can_ask_correction(scope: Scope, member: Member) -> bool:
    return scope.is_own(member.pk)


def can_wish_card(scope: Scope, member: Member) -> bool:
    return scope.is_own(member.pk)


def can_list_cards(scope: Scope) -> bool:
    """A community prints the cards of those of its residents who wish one."""
    return scope.kind == Kind.COMMUNITY and scope.sees_members


def can_list_corrections(scope: Scope) -> bool:
    return scope.kind in BY_WORK and scope.sees_members


def can_answer_correction(scope: Scope, correction: CorrectionRequest) -> bool:
    """The workplace or branch answers, but nobody his own wish."""
    return (
        correction.status == CorrectionStatus.OPEN
        and not scope.is_own(correction.member_id)
        and can_change_member(scope, correction.member)
    )


def can_place_in_branches(scope: Scope) -> bool:
    """Say of the members of a workplace to which branch they belong."""
    return scope.kind == Kind.WORKPLACE and scope.sees_members


def can_list_leaves(scope: Scope) -> bool:
    return scope.kind in {*PROPOSING, Kind.DEPARTMENT} and scope.sees_members


def can_propose_leave(scope: Scope, member: Member) -> bool:
    """Those above a member by work, but nobody for himself."""
    may_propose = scope.kind in PROPOSING and scope.sees_members
    return may_propose and not scope.is_own(member.pk) and queries.is_reached(scope, member)


def can_decide_leaves(scope: Scope) -> bool:
    return scope.kind == Kind.DEPARTMENT and scope.sees_members


def can_decide_leave(scope: Scope, leave: Leave) -> bool:
    """The department, but nobody his own; whatever the status, so that a second one is told."""
    return can_decide_leaves(scope) and not scope.is_own(leave.member_id)


def can_close_leave(scope: Scope, leave: Leave) -> bool:
    """Withdraw it or record an earlier return: those who may propose; whatever the status."""
    may_propose = scope.kind in PROPOSING and scope.sees_members
    return may_propose and not scope.is_own(leave.member_id)


@dataclass(frozen=True, slots=True)
class Action:
    """A page on which the user can do something about a leave."""

    label: str | Promise
    url_name: str


_LEAVE_ACTIONS = (
    (LeaveStatus.DECLINED, can_decide_leave, Action(_("Decide"), "organizations:leave_decline")),
    (LeaveStatus.ENDED, can_close_leave, Action(_("Back earlier"), "organizations:leave_end")),
    (LeaveStatus.WITHDRAWN, can_close_leave, Action(_("Withdraw"), "organizations:leave_withdraw")),
)


def leave_actions(scope: Scope, leave: Leave, day) -> tuple[Action, ...]:
    """Return the acts open to the user on a leave, on a day."""
    moves = leave.moves_on(day)
    return tuple(
        action
        for status, permission, action in _LEAVE_ACTIONS
        if status in moves and permission(scope, leave)
    )


def can_approve_now(scope: Scope, leave: Leave, day) -> bool:
    """Tell whether the leave waits for this user's decision."""
    return LeaveStatus.APPROVED in leave.moves_on(day) and can_decide_leave(scope, leave)


def can_read_ground(scope: Scope, leave: Leave) -> bool:
    """Why somebody is on leave: the workplace that proposed it, the department, he himself."""
    if scope.is_own(leave.member_id) or can_decide_leaves(scope):
        return True
    return scope.kind in BY_WORK and scope.path.startswith(leave.workplace.path)


def can_look_up(scope: Scope) -> bool:
    """Find one member outside the scope by exact name and the end of his phone number."""
    return scope.sees_members


def can_upload_roster(scope: Scope) -> bool:
    return scope.kind == Kind.WORKPLACE and scope.sees_members


def can_review_roster(scope: Scope, upload: RosterUpload) -> bool:
    return can_upload_roster(scope)


def can_view_organization(scope: Scope, organization: Organization) -> bool:
    return True  # names and contacts of organizations are no secret to those who work with them


def can_change_contact(scope: Scope, organization: Organization) -> bool:
    """An organization's own officers, and a workplace or community for its parts."""
    if not scope.role:
        return False
    return organization.pk == scope.organization_id or _is_own_part(scope, organization)


def can_restructure(scope: Scope, organization: Organization) -> bool:
    """Rename, close, found a successor: the department below itself, a whole its own parts.

    Whatever the state is: who comes second is told so.
    """
    if scope.kind == Kind.DEPARTMENT and scope.sees_members:
        is_below = organization.pk != scope.organization_id
        return is_below and scope.covers(organization.path)
    return scope.sees_members and _is_own_part(scope, organization)


def _is_own_part(scope, organization):
    """Tell whether it is a branch of the user's workplace, or a grid of his community."""
    is_below = organization.parent_id == scope.organization_id
    return is_below and WHOLES.get(Kind(organization.kind)) == scope.kind


def can_add_branch(scope: Scope, organization: Organization) -> bool:
    return can_upload_roster(scope) and organization.pk == scope.organization_id


def can_add_grid(scope: Scope, organization: Organization) -> bool:
    is_own = organization.pk == scope.organization_id
    return is_own and scope.kind == Kind.COMMUNITY and scope.sees_members


def can_keep_addresses(scope: Scope, organization: Organization) -> bool:
    """By which addresses a community is known: itself, its sub-district, the department.

    They are learnt from members' addresses, so that who may not see people sees none of them.
    """
    return (
        organization.kind == Kind.COMMUNITY
        and scope.sees_members
        and scope.kind in BY_HOME
        and scope.covers(organization.path)
    )


def can_remove_address(scope: Scope, alias: AddressAlias) -> bool:
    return can_keep_addresses(scope, alias.community)
