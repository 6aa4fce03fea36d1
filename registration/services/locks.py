"""Row locks of the chain, always taken in this order: member, certificate, registration."""

from xigu.organizations.models import Member

from ..models import Certificate, Registration


def lock_member(member_id: int) -> Member:
    """Lock the member: nothing of his chain moves beside us until the transaction ends."""
    return Member.objects.select_for_update(no_key=True, of=["self"]).get(pk=member_id)


def lock_members(member_ids) -> list[int]:
    """Lock several members, in the order of their keys so that two batches cannot deadlock."""
    locked = Member.objects.filter(pk__in=member_ids).order_by("pk")
    return [member.pk for member in locked.select_for_update(no_key=True, of=["self"])]


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
