"""Make the first administrator, from the server's console."""

from secrets import token_urlsafe

from django.db import transaction
from django.utils.translation import gettext as _

from xigu.organizations.models import Organization

from ..models import RoleAssignment, User
from ..states import Role
from .errors import AccountError
from .locks import lock_user
from .roles import give_office
from .slips import IssuedSlip, make_slip
from .users import create_user


@transaction.atomic
def create_administrator(
    *, name: str, phone: str, organization: Organization, now, anew: bool = False
) -> IssuedSlip:
    """Make an administrator and a slip for him; nobody issued it, the console did.

    Raises AccountError while there is an administrator, unless one is made `anew`: for
    the day when all of them have lost their passwords.
    """
    Organization.objects.select_for_update().get(pk=organization.pk)
    admins = RoleAssignment.objects.current().filter(role=Role.ADMIN)
    if admins.exists() and not anew:
        raise AccountError(_("There is an administrator already."))
    user: User = lock_user(create_user(name=name, phone=phone).pk)
    give_office(user, Role.ADMIN, organization, granted_by=None, now=now)
    return make_slip(user=user, issuer_id=None, key=token_urlsafe(24), now=now)
