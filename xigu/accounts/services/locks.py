"""What the services of this app lock, always in this order.

Member, user, organization, assignment, slip.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from xigu.common.scope import Scope

from ..models import RoleAssignment, User
from ..states import Role
from .errors import AccountError


def lock_user(user_id: int) -> User:
    """Lock a user and return him with his member record."""
    users = User.objects.select_for_update(of=("self",), no_key=True)
    return users.select_related("member").get(pk=user_id)


def lock_office(actor: Scope) -> RoleAssignment:
    """Lock the office in which somebody acts. Raises AccountError if it has ended meanwhile."""
    return _found(lock_offices(actor), actor.assignment_id, _("Your office has ended meanwhile."))


def lock_office_and(actor: Scope, assignment: RoleAssignment) -> RoleAssignment:
    """Lock the office in which somebody acts, and another, which is returned.

    Raises AccountError if one of the two has ended meanwhile.
    """
    offices = lock_offices(actor, assignment.pk)
    _found(offices, actor.assignment_id, _("Your office has ended meanwhile."))
    return _found(offices, assignment.pk, _("This office has ended already."))


def lock_offices(actor: Scope, *others: int) -> dict[int, RoleAssignment]:
    """Lock current offices in the order of their keys, so that nobody waits in a circle.

    For an administrator these are the offices of all administrators: two of them who end each
    other in the same second must not both succeed.
    """
    wanted = Q(pk__in=[actor.assignment_id, *others])
    if actor.role == Role.ADMIN:
        wanted |= Q(role=Role.ADMIN)
    offices = RoleAssignment.objects.select_for_update(of=("self",), no_key=True).current()
    found = offices.select_related("organization").filter(wanted).order_by("pk")
    return {office.pk: office for office in found}


def _found(offices, pk, otherwise):
    if pk not in offices:
        raise AccountError(otherwise)
    return offices[pk]
