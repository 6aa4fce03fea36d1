"""The paper on which an opinion is given: never why it was asked for."""

from datetime import date

from registration.facts import district_code
from xigu.accounts.models import User
from xigu.common.districts import district_name
from xigu.documents.models import Document
from xigu.documents.services import create_document
from xigu.documents.states import DocumentKind

from ..models import OpinionRequest

PRINTED = (
    "name",
    "workplace",
    "branch",
    "community",
    "period",
    "checked_in_on",
    "records",
    "hours",
    "service_hours",
)


def opinion_document(row: OpinionRequest, facts: dict, day: date) -> Document:
    """Make the numbered document of an answer; who answers issues it."""
    issuer = row.community or row.requester
    code = district_code(issuer)
    printed = {name: facts[name] for name in PRINTED}
    return create_document(
        kind=DocumentKind.OPINION,
        issuer=issuer,
        issued_on=day,
        valid_until=None,
        facts=printed
        | {
            "district": district_name(code),
            "issuer": issuer.name,
            "requester": row.requester.name,
            "opinion": row.opinion,
            "explanation": row.explanation,
            "handler": User.objects.get(pk=row.answered_by_id).name,
        },
        district_code=code,
    )
