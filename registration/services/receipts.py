"""The workplace acknowledges what came back from the communities."""

from django.db import transaction

from xigu.common.scope import Scope

from ..models import Receipt, RegistrationEvent
from ..states import Act
from .transitions import event_of


@transaction.atomic
def acknowledge_receipts(*, receipts, actor: Scope, now) -> int:
    """Acknowledge those of the receipts that are still open; return how many that were.

    Safe to repeat and safe against two at once: each receipt is acknowledged by one of them.
    """
    open_receipts = list(
        Receipt.objects.open()
        .filter(pk__in=[receipt.pk for receipt in receipts])
        .select_related("registration")
        .order_by("pk")
        .select_for_update(of=["self"])
    )
    Receipt.objects.filter(pk__in=[receipt.pk for receipt in open_receipts]).update(
        acknowledged_at=now, acknowledged_by_id=actor.user_id
    )
    RegistrationEvent.objects.bulk_create(
        event_of(row, Act.ACKNOWLEDGED, row.status, actor=actor, now=now)
        for row in (receipt.registration for receipt in open_receipts)
    )
    return len(open_receipts)
