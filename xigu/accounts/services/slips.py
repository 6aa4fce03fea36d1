"""Issue one-time slips, with which people choose a password."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.organizations.models import Member

from .. import codes, queries
from ..models import ActivationCode, User
from .errors import AccountError
from .locks import lock_office
from .users import lock_person

VALID_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class IssuedSlip:
    """A slip with its code, which is known only now."""

    slip: ActivationCode
    code: str


@transaction.atomic
def issue_slip(
    *, person: User | Member, actor: Scope, key: str, now, phone: str = ""
) -> IssuedSlip:
    """Make a slip for somebody whom an officer has before him; older slips end.

    A member who has no login yet gets one; `phone` is the new number of a user without a
    record as a member, whose number stands there. The same `key` again gives the same slip.
    Raises AccountError for oneself, for somebody who may not sign in or has no phone number, and
    for whom the office does not look after: with a slip one could sign in as him.
    """
    user = lock_person(person)
    lock_office(actor)
    if user.pk == actor.user_id:
        raise AccountError(_("Nobody prints a slip for himself. Please ask a colleague."))
    if not queries.looks_after(actor, user):
        raise AccountError(
            _(
                "Your office does not print slips for this person. Whoever grants his office does, "
                "or his workplace if he holds none."
            )
        )
    if phone and user.member is None:
        user.phone = phone
        user.save(update_fields=["phone"])
    return make_slip(user=user, issuer_id=actor.user_id, key=key, now=now)


def make_slip(*, user: User, issuer_id: int | None, key: str, now) -> IssuedSlip:
    """Make a slip for a locked user without asking who may; older slips end."""
    _check_can_use(user)
    code = codes.derive_code(key=key, user_id=user.pk, issuer_id=issuer_id)
    slip = ActivationCode.objects.filter(code_hash=codes.hash_code(code)).first()
    if slip is None:
        slip = _replace_slips(user, issuer_id, code, now)
    elif slip.used_at or slip.revoked_at:
        raise AccountError(_("This slip was printed before and has ended. Please start anew."))
    return IssuedSlip(slip, code)


def _check_can_use(user):
    if not user.is_active:
        raise AccountError(_("This login is closed."))
    if not queries.phones_of(user):
        raise AccountError(
            _("There is no phone number on record. Its end is needed beside the code.")
        )


def _replace_slips(user, issuer_id, code, now):
    user.activation_codes.open().update(revoked_at=now)
    return ActivationCode.objects.create(
        user=user,
        code_hash=codes.hash_code(code),
        issued_at=now,
        issued_by_id=issuer_id,
        expires_at=now + VALID_FOR,
    )
