"""Use a slip: choose a password and be signed in."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from .. import codes, queries
from ..models import ActivationCode, User
from ..models.activation import MAX_FAILURES
from .errors import AccountError
from .locks import lock_user


def activate_user(*, code: str, phone_end: str, password: str, now) -> User:
    """Give the user of a slip a new password; the slip is used up and other sessions end.

    Raises AccountError, with the same words whatever is wrong about code and digits; the
    tenth wrong ending of the phone number revokes the slip.
    """
    user = _try_slip(codes.normalize_code(code), phone_end, password, now)
    if user is None:
        raise AccountError(
            _(
                "The code and the digits do not fit together, or the slip is no longer valid. "
                "Please check both, or ask for a new slip."
            )
        )
    return user


@transaction.atomic
def _try_slip(code, phone_end, password, now):
    slip = _lock_slip(code, now)
    if slip is None:
        return None
    if not _fits(slip.user, phone_end):
        _note_failure(slip, now)
        return None
    _set_password(slip.user, password)
    slip.used_at = now
    slip.save(update_fields=["used_at"])
    return slip.user


def _lock_slip(code, now):
    """Lock user and slip, in the order in which slips are issued; None unless it is valid."""
    valid = ActivationCode.objects.open().filter(
        code_hash=codes.hash_code(code), expires_at__gt=now, user__is_active=True
    )
    found = valid.first()
    if found is None:
        return None
    user = lock_user(found.user_id)
    slip = valid.select_for_update(of=("self",)).first()
    if slip is not None:
        slip.user = user
    return slip


def _fits(user, phone_end):
    ends = [phone[-4:] for phone in queries.phones_of(user)]
    return any(constant_time_compare(end, phone_end) for end in ends)


def _note_failure(slip, now):
    slip.failures += 1
    if slip.failures >= MAX_FAILURES:
        slip.revoked_at = now
    slip.save(update_fields=["failures", "revoked_at"])


def _set_password(user, password):
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise AccountError(" ".join(error.messages)) from error
    user.set_password(password)
    user.save(update_fields=["password"])
