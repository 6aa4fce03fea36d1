"""Grant and end offices, and hand them over."""

from django.db import transaction
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.organizations.models import Member, Organization
from xigu.organizations.services import OrganizationError, hold_open

from .. import queries
from ..models import RoleAssignment, User
from ..states import Role
from .errors import AccountError
from .locks import lock_office, lock_office_and
from .users import create_user, lock_person


@transaction.atomic
def grant_role(
    *, person: User | Member, role: str, organization: Organization, actor: Scope, now
) -> RoleAssignment:
    """Give somebody an office below one's own. Raises AccountError if that cannot be.

    A member who has no login yet gets one. Open slips that others had printed for the user
    end: they were printed for somebody without this office.
    """
    user = lock_person(person)
    _hold_open(organization)
    lock_office(actor)
    _check_grant(user, role, organization, actor)
    return give_office(user, role, organization, granted_by=actor.user_id, now=now)


@transaction.atomic
def grant_role_to_new_user(
    *, name: str, phone: str, role: str, organization: Organization, actor: Scope, now
) -> RoleAssignment:
    """Give an office to somebody who is no user yet and has no record as a member.

    Raises AccountError where a user of this name and phone number exists: a form sent twice
    makes one user.
    """
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    namesake = next((user for user in queries.find_exactly(phone) if user.name == name), None)
    if namesake is not None:
        raise AccountError(
            _("There is a user of this name and phone number already: %(username)s.")
            % {"username": namesake.username}
        )
    user = create_user(name=name, phone=phone)
    return grant_role(person=user, role=role, organization=organization, actor=actor, now=now)


@transaction.atomic
def end_role(*, assignment: RoleAssignment, actor: Scope, now) -> RoleAssignment:
    """End an office below one's own. Raises AccountError for the last administrator."""
    assignment = lock_office_and(actor, assignment)
    if assignment.user_id == actor.user_id:
        raise AccountError(_("Nobody ends his own office. Please hand it over instead."))
    if not queries.grants(actor, assignment.role, assignment.organization):
        raise AccountError(_("Your own office does not end this one."))
    return _end(assignment, actor, now)


@transaction.atomic
def hand_over_office(*, person: User | Member, actor: Scope, now) -> RoleAssignment:
    """End the office in which one acts and give it to a successor, in one act."""
    successor = lock_person(person)
    office = lock_office(actor)
    if successor.pk == actor.user_id:
        raise AccountError(_("You hold this office already. Please choose somebody else."))
    _check_active(successor)
    if office.role == Role.ADMIN and not successor.is_activated:
        raise AccountError(
            _("The successor has to sign in once before he can take over as administrator.")
        )
    if not _holds(successor, office.role, office.organization):
        give_office(successor, office.role, office.organization, granted_by=actor.user_id, now=now)
    return _end(office, actor, now)


def give_office(user: User, role: str, organization: Organization, *, granted_by, now):
    """Give a locked user an office without asking who may; slips printed by others end."""
    if _holds(user, role, organization):
        raise AccountError(_("%(name)s holds this office already.") % {"name": user.name})
    user.activation_codes.open().exclude(issued_by=granted_by).update(revoked_at=now)
    return RoleAssignment.objects.create(
        user=user, role=role, organization=organization, granted_at=now, granted_by_id=granted_by
    )


def _hold_open(organization):
    try:
        hold_open(organization.pk)
    except OrganizationError as error:
        raise AccountError(str(error)) from error


def _holds(user, role, organization):
    return user.assignments.current().filter(role=role, organization=organization).exists()


def _check_grant(user, role, organization, actor):
    if user.pk == actor.user_id:
        raise AccountError(_("Nobody gives an office to himself."))
    _check_active(user)
    if not queries.grants(actor, role, organization):
        raise AccountError(_("Your own office does not grant this one."))


def _check_active(user):
    if not user.is_active:
        raise AccountError(_("This login is closed."))


def _end(assignment, actor, now):
    if assignment.role == Role.ADMIN:
        _check_not_last_admin()
    assignment.ended_at = now
    assignment.ended_by_id = actor.user_id
    assignment.save(update_fields=["ended_at", "ended_by"])
    return assignment


def _check_not_last_admin():
    admins = RoleAssignment.objects.current().filter(role=Role.ADMIN, user__is_active=True)
    if admins.count() == 1:  # all of them are locked
        raise AccountError(_("The last administrator cannot be ended."))
