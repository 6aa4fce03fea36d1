"""Tell those concerned what happened, in the transaction in which it happens."""

from collections.abc import Iterable

from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.inbox.queries import holders_at, persons_of
from xigu.inbox.services import send_letters

from ..messages import (
    ISSUED,
    VOIDED,
    Concerned,
    certificate_letters,
    letters_about,
    places_to_tell,
)
from ..models import Certificate, Registration

OFFICERS = (Role.WORKPLACE_OFFICER, Role.BRANCH_OFFICER, Role.SECRETARY)


def tell(act: str, registrations: Iterable[Registration], *, actor: Scope, now, note: str = ""):
    """Tell members, and the officers of their workplaces or community, of an act.

    The same number of queries for one and for many.
    """
    rows = list(registrations)
    if not rows:
        return
    places = {place for row in rows for place in places_to_tell(act, row)}
    concerned = Concerned(
        persons=persons_of([row.member_id for row in rows]),
        holders=holders_at(places, OFFICERS) if places else {},
    )
    letters = letters_about(act, rows, concerned, at=now, note=note)
    send_letters(letters=letters, actor=actor, now=now)


def tell_issued(certificates: list[Certificate], *, actor: Scope, now) -> None:
    """Tell members that a certificate is issued for them."""
    _tell_holders(ISSUED, certificates, actor, now)


def tell_voided(certificates: list[Certificate], *, actor: Scope, now) -> None:
    """Tell members that their certificate holds no more."""
    _tell_holders(VOIDED, certificates, actor, now)


def _tell_holders(kind, certificates, actor, now):
    persons = persons_of([certificate.member_id for certificate in certificates])
    letters = certificate_letters(kind, certificates, persons)
    send_letters(letters=letters, actor=actor, now=now)
