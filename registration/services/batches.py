"""What a secretary does with several members at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from xigu.common.scope import Scope
from xigu.organizations.models import Organization
from xigu.organizations.services import learn_addresses, lock_members

from ..models import Registration, RegistrationEvent
from ..states import Act, RegistrationStatus
from .errors import RegistrationError
from .locks import hold_place
from .moves import take_in
from .receipts import issue_receipts
from .telling import tell
from .transitions import event_of


@dataclass(frozen=True, slots=True)
class Taken:
    """Whom a batch took in, and why the others were left: (registration, reason)."""

    accepted: list[Registration] = field(default_factory=list)
    left: list[tuple[Registration, str]] = field(default_factory=list)


@transaction.atomic
def accept_registrations(*, registrations: Iterable[Registration], actor: Scope, now) -> Taken:
    """Take several who wait at one community in; who cannot be is left with the reason.

    Safe to repeat, and safe against two at once: each is taken in by one of them.
    """
    registrations = list(registrations)
    lock_members([registration.member_id for registration in registrations])
    taken, new = Taken(), []
    for registration in registrations:
        try:
            with transaction.atomic():
                done, is_new = take_in(registration, actor=actor, now=now)
        except RegistrationError as error:
            taken.left.append((registration, str(error)))
        else:
            taken.accepted.append(done)
            new += [done] if is_new else []
    issue_receipts(registrations=new, actor=actor, now=now)
    tell(Act.ACCEPTED, new, actor=actor, now=now)
    learn_addresses(communities={done.community for done in new}, now=now)
    return taken


@transaction.atomic
def place_registrations(
    *, registrations: Iterable[Registration], grid: Organization, actor: Scope, now
) -> int:
    """Place residents of a community in one of its grids; return how many moved.

    Those who are not checked in there any more, or live in the grid already, are left. Raises
    RegistrationError for a grid that is closed.
    """
    registrations = list(registrations)
    lock_members([registration.member_id for registration in registrations])
    hold_place(grid.pk, now)
    moving = list(
        Registration.objects.accepted()
        .filter(pk__in=[row.pk for row in registrations], community=grid.parent_id)
        .exclude(grid=grid)
        .order_by("pk")
        .select_for_update(no_key=True, of=["self"])
    )
    Registration.objects.filter(pk__in=[row.pk for row in moving]).update(grid=grid)
    RegistrationEvent.objects.bulk_create(
        event_of(
            row, Act.PLACED, RegistrationStatus.ACCEPTED, actor=actor, now=now, note=grid.name[:200]
        )
        for row in moving
    )
    return len(moving)
