"""Whose papers could not be printed whole, in words for those who can mend it."""

from collections.abc import Sequence

from xigu.documents.services import described, unprintable

from .facts import certificate_facts
from .models import Certificate


def missing_on(facts: dict) -> str:
    """Return the characters of a printed paper that no font has, with their code points."""
    [missing] = unprintable([facts])
    return described(missing)


def missing_of_members(members: Sequence) -> list[str]:
    """Return for each member what a certificate of his could not say; needs `with_workplace`."""
    facts = [certificate_facts(row, row.current_affiliations[0]) for row in members]
    return [described(missing) for missing in unprintable(facts)]


def missing_on_certificates(
    certificates: Sequence[Certificate],
) -> tuple[list[Certificate], list[tuple[Certificate, str]]]:
    """Part certificates in those that print whole, and the others with what they lack."""
    found = unprintable([row.document.facts for row in certificates])
    pairs = list(zip(certificates, found, strict=True))
    whole = [row for row, missing in pairs if not missing]
    return whole, [(row, described(missing)) for row, missing in pairs if missing]
