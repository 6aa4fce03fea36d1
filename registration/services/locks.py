"""Row locks of the chain, always in this order: member, certificate, registration, community."""

from xigu.organizations.services import OrganizationError, hold_open, lock_member

from ..models import Certificate, Registration
from .errors import RegistrationError


def lock_certificate(certificate: Certificate) -> Certificate:
    """Lock the member and his certificate; return it as it is now, with its document."""
    lock_member(certificate.member_id)
    locked = Certificate.objects.select_for_update(no_key=True, of=["self"])
    return locked.select_related("member", "document", "workplace").get(pk=certificate.pk)


def lock_registration(registration: Registration) -> Registration:
    """Lock the member and his registration; return it as it is now, ready to be moved."""
    lock_member(registration.member_id)
    locked = Registration.objects.select_for_update(no_key=True, of=["self"])
    return locked.select_related(
        "member", "community__parent", "certificate__document", "certificate__workplace"
    ).get(pk=registration.pk)


def hold_place(place_id: int, now) -> None:
    """Keep a community or grid from being closed until we are done, else RegistrationError."""
    try:
        hold_open(place_id)
    except OrganizationError as error:
        raise RegistrationError(str(error)) from error
