"""Tell a user, when he signs in, who had slips printed for him."""

from django.db import transaction

from ..models import ActivationCode, User


@transaction.atomic
def announce_slips(*, user: User, now) -> list[ActivationCode]:
    """Return the slips of which `user` was not told yet, and note that he is told now."""
    untold = user.activation_codes.untold().select_for_update(of=("self",))
    slips = list(untold.select_related("issued_by").order_by("issued_at", "pk"))
    ActivationCode.objects.filter(pk__in=[slip.pk for slip in slips]).update(announced_at=now)
    return slips
