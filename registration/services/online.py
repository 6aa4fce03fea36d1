"""The check-in from the member's own phone: he asks, he may withdraw, the workplace may object."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.organizations.models import Member, Organization
from xigu.organizations.services import learn_addresses, lock_member, tell_home

from .. import queries
from ..models import Registration
from ..states import OBJECTION, WITHDRAWAL, Act, Channel, RegistrationStatus
from .errors import RegistrationError
from .issuing import issue_certificate, make_void, reissue_certificate
from .locks import hold_place, lock_certificate, lock_registration
from .receipts import acknowledge_receipts
from .telling import tell
from .transitions import is_repeat, record, shift, told_who


@transaction.atomic
def ask_for_check_in(
    *, member: Member, community: Organization, home_address: str, skills: str, actor: Scope, now
) -> Registration:
    """A member asks a community to take him in; what he says of himself stays in his record.

    The certificate he holds is used. Where he has none, or his says another address, one is
    issued without a visit, and the workplace may object for some days. Asking the same
    community again is asking once. Raises RegistrationError where he cannot ask.
    """
    member = lock_member(member.pk)
    waiting = queries.open_registration(member.pk)
    if waiting and waiting.is_withdrawable and waiting.community_id == community.pk:
        return waiting
    obstacle = queries.obstacle_to_asking(member.pk, timezone.localdate(now))
    if obstacle:
        raise RegistrationError(obstacle)
    member = tell_home(member=member, home_address=home_address, skills=skills)
    certificate = _certificate_of(member, actor, now)
    hold_place(community.pk, now)
    registration = Registration.objects.create(
        member=member,
        community=community,
        certificate=certificate,
        channel=Channel.ONLINE,
        requested_at=now,
    )
    record(registration, Act.ASKED, "", actor=actor, now=now)
    return registration


@transaction.atomic
def withdraw_check_in(*, registration: Registration, actor: Scope, now) -> Registration:
    """The member takes back what he asked for online; his certificate stays good.

    Doing it twice is doing it once. Raises RegistrationError if the community was faster.
    """
    registration = lock_registration(registration)
    if is_repeat(registration, RegistrationStatus.ENDED, actor):
        return registration
    if not registration.is_withdrawable:
        raise RegistrationError(told_who(registration))
    after = WITHDRAWAL[RegistrationStatus(registration.status)]
    shift(registration, after, Act.WITHDRAWN, actor=actor, now=now)
    tell(Act.WITHDRAWN, [registration], actor=actor, now=now)
    return registration


@transaction.atomic
def object_to_check_in(*, registration: Registration, actor: Scope, now, note: str):
    """The workplace objects to an online check-in: not its member, or not to be checked in.

    Where he waits he is refused and his certificate is void; where he was taken in that ends,
    and the receipt is filed with it.
    Doing it twice is doing it once. Raises RegistrationError when it is too late.
    """
    lock_certificate(registration.certificate)
    registration = lock_registration(registration)
    if queries.has_just_objected(actor, registration):
        return registration
    _check_objectable(registration, actor, timezone.localdate(now))
    after = OBJECTION[RegistrationStatus(registration.status)]
    shift(registration, after, Act.OBJECTED, actor=actor, now=now, note=note)
    tell(Act.OBJECTED, [registration], actor=actor, now=now, note=note)
    if after == RegistrationStatus.REFUSED:
        make_void(registration.certificate, actor=actor, now=now, reason=note)
    else:
        Member.objects.filter(pk=registration.member_id).update(community=None)
        acknowledge_receipts(receipts=[registration.receipt], actor=actor, now=now)
        learn_addresses(communities=[registration.community], now=now)
    return registration


def _certificate_of(member, actor, now):
    held = queries.certificate_to_present(member.pk, timezone.localdate(now))
    if held is None:
        workplace = member.affiliations.current().select_related("workplace").get().workplace
        return issue_certificate(member=member, workplace=workplace, actor=actor, now=now)
    if held.document.facts["home_address"] == member.home_address:
        return held
    return reissue_certificate(
        certificate=held,
        actor=actor,
        now=now,
        reason=_("Another address was given at the online check-in."),
    )


def _check_objectable(registration, actor, day):
    if actor.is_own(registration.member_id):
        raise RegistrationError(_("Nobody decides about himself: one level up does."))
    if registration.status not in OBJECTION:
        raise RegistrationError(told_who(registration))
    if not registration.is_objectable(day):
        raise RegistrationError(_("The days in which the workplace may object are over."))
