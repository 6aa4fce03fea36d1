"""Row locks of the chain, always taken in this order: member, certificate, registration."""

from xigu.organizations.services import lock_member

from ..models import Certificate, Registration


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
