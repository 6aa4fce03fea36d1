"""Make numbered documents, and end them."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from xigu.organizations.models import Organization

from ..models import Document
from ..states import DocumentKind, DocumentStatus, Ending
from .numbering import form_number, take_serials

TOKEN_BYTES = 24
ROWS_AT_ONCE = 1000


@transaction.atomic
def create_documents(
    *,
    kind: DocumentKind,
    issuer: Organization,
    issued_on: date,
    valid_until: date | None,
    facts: list[dict],
    district_code: str,
) -> list[Document]:
    """Make one document for each item of `facts`, with consecutive numbers in that order.

    Raises DocumentError when the numbers of the year are used up.
    """
    if not facts:
        return []
    year = issued_on.year
    serials = take_serials(district_code=district_code, year=year, count=len(facts))
    return Document.objects.bulk_create(
        (
            Document(
                kind=kind,
                number=form_number(district_code, year, serial),
                token=secrets.token_urlsafe(TOKEN_BYTES),
                issuer=issuer,
                issued_on=issued_on,
                valid_until=valid_until,
                facts=printed,
            )
            for serial, printed in zip(serials, facts, strict=True)
        ),
        batch_size=ROWS_AT_ONCE,
    )


def create_document(
    *,
    kind: DocumentKind,
    issuer: Organization,
    issued_on: date,
    valid_until: date | None,
    facts: dict,
    district_code: str,
) -> Document:
    """Make one document. Raises DocumentError when the numbers of the year are used up."""
    [document] = create_documents(
        kind=kind,
        issuer=issuer,
        issued_on=issued_on,
        valid_until=valid_until,
        facts=[facts],
        district_code=district_code,
    )
    return document


@transaction.atomic
def end_documents(*, documents: Iterable[Document], ending: Ending, now: datetime) -> int:
    """End those of the documents that still hold, and return how many they were.

    A document that has ended keeps the moment it ended. The ended objects passed in know it.
    """
    by_key = {document.pk: document for document in documents}
    valid = Document.objects.filter(pk__in=by_key, status=DocumentStatus.VALID)
    keys = list(valid.order_by("pk").select_for_update().values_list("pk", flat=True))
    ended = {"status": DocumentStatus.ENDED, "ended_at": now, "ending": ending}
    Document.objects.filter(pk__in=keys).update(**ended)
    for key in keys:
        for field, value in ended.items():
            setattr(by_key[key], field, value)
    return len(keys)


def mark_replaced(*, documents: Iterable[Document]) -> None:
    """Write down that others were issued in place of these, which have ended."""
    keys = [document.pk for document in documents]
    Document.objects.filter(pk__in=keys, status=DocumentStatus.ENDED).update(ending=Ending.REPLACED)
