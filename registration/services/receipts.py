"""Receipts: issued by the communities, acknowledged by the workplaces."""

from django.db import transaction
from django.utils import timezone

from xigu.accounts.models import User
from xigu.common.scope import Scope
from xigu.documents.services import create_documents
from xigu.documents.states import DocumentKind

from ..facts import district_code, receipt_facts
from ..models import Receipt, Registration, RegistrationEvent
from ..states import Act
from .transitions import event_of


def issue_receipts(*, registrations: list[Registration], actor: Scope, now) -> None:
    """Issue the receipts of members whom one community has just taken in, in that order."""
    if not registrations:
        return
    handler = User.objects.get(pk=actor.user_id).name
    community = registrations[0].community
    documents = create_documents(
        kind=DocumentKind.RECEIPT,
        issuer=community,
        issued_on=timezone.localdate(now),
        valid_until=None,
        district_code=district_code(community),
        facts=[receipt_facts(row, row.certificate, handler, now) for row in registrations],
    )
    Receipt.objects.bulk_create(
        Receipt(registration=row, document=document, issued_at=now)
        for row, document in zip(registrations, documents, strict=True)
    )


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
