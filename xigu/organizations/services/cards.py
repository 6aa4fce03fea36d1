"""The card that says who somebody is: printed only for those who wish it."""

from django.db import transaction

from ..models import IdentityCard, Member
from .locks import lock_member


@transaction.atomic
def wish_card(*, member: Member, service: str, names_workplace: bool, now) -> IdentityCard:
    """A member wishes a card, or changes what may stand on it."""
    lock_member(member.pk)
    wished = {"service": service, "names_workplace": names_workplace}
    card, _is_new = IdentityCard.objects.update_or_create(
        member=member, defaults=wished, create_defaults={**wished, "wished_at": now}
    )
    return card


@transaction.atomic
def withdraw_card(*, member: Member) -> None:
    """A member wishes no card any more; doing it twice is doing it once."""
    lock_member(member.pk)
    IdentityCard.objects.filter(member=member).delete()
