"""The moves of a registration: present, forward, accept, refuse, end."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.documents.services import end_documents
from xigu.documents.states import Ending
from xigu.organizations.models import Member, Organization
from xigu.organizations.services import learn_addresses

from .. import queries
from ..models import Certificate, Registration
from ..states import Act, CertificateStatus, RegistrationStatus
from .errors import RegistrationError
from .locks import hold_place, lock_certificate, lock_registration
from .receipts import issue_receipts
from .telling import tell
from .transitions import check_move, is_repeat, move, record, told_who

SAME_VISIT = timedelta(minutes=5)


@transaction.atomic
def present_certificate(
    *, certificate: Certificate, actor: Scope, now, community: Organization | None = None
) -> Registration:
    """Write down that a member stands at a community with his certificate.

    The community is the actor's, or that of the secretary for whom the sub-district acts:
    `community` says which, where he is the secretary of several.
    Presenting it again at the same community returns the registration that waits there.
    Raises RegistrationError if the certificate cannot be presented, or waits elsewhere.
    """
    certificate = lock_certificate(certificate)
    here = queries.receiving_community(actor, certificate.member_id, community)
    if here is None:
        raise RegistrationError(
            _("Nobody checks himself in, and only communities take members in.")
        )
    waiting = _waiting(certificate)
    if waiting and waiting.community == here:
        return waiting
    _check_presentable(certificate, waiting, timezone.localdate(now))
    hold_place(here.pk, now)
    registration = Registration.objects.create(
        member=certificate.member,
        community=here,
        certificate=certificate,
        channel=queries.channel_of(certificate),
        requested_at=now,
    )
    record(registration, Act.PRESENTED, "", actor=actor, now=now)
    return registration


@transaction.atomic
def accept_certificate(
    *, certificate: Certificate, actor: Scope, now, community: Organization | None = None, note=""
) -> Registration:
    """Take in the member who stands here with his certificate: present and accept in one act."""
    certificate = lock_certificate(certificate)
    here = queries.receiving_community(actor, certificate.member_id, community)
    done = certificate.registrations.accepted().filter(community=here).first()
    if done and is_repeat(done, RegistrationStatus.ACCEPTED, actor):
        return done
    registration = present_certificate(
        certificate=certificate, actor=actor, now=now, community=community
    )
    return accept_registration(registration=registration, actor=actor, now=now, note=note)


@transaction.atomic
def refuse_certificate(*, certificate: Certificate, actor: Scope, now, note: str) -> Registration:
    """Refuse the member who stands here with his certificate: present and refuse in one act.

    Doing it twice within some minutes is doing it once: afterwards he may have come again.
    """
    certificate = lock_certificate(certificate)
    here = queries.receiving_community(actor, certificate.member_id)
    last = certificate.registrations.filter(community=here).order_by("pk").last()
    if (
        last
        and last.decided_at
        and now - last.decided_at < SAME_VISIT
        and is_repeat(last, RegistrationStatus.REFUSED, actor)
    ):
        return last
    registration = present_certificate(certificate=certificate, actor=actor, now=now)
    return refuse_registration(registration=registration, actor=actor, now=now, note=note)


@transaction.atomic
def forward_certificate(
    *, certificate: Certificate, community: Organization, actor: Scope, now, note=""
) -> Registration:
    """Send on the member who stands here with his certificate; today is his first date.

    Whoever has just sent him on may choose again.
    """
    waiting = _waiting(lock_certificate(certificate))
    if waiting and queries.has_just_forwarded(actor, waiting):
        registration = waiting
    else:
        registration = present_certificate(certificate=certificate, actor=actor, now=now)
    return forward_registration(
        registration=registration, community=community, actor=actor, now=now, note=note
    )


@transaction.atomic
def accept_registration(
    *,
    registration: Registration,
    actor: Scope,
    now,
    note: str = "",
    grid: Organization | None = None,
) -> Registration:
    """The community takes the member in: his certificate is used, the receipt goes back.

    With a `grid` of the community he is placed there in the same act. The community learns
    his address. Doing it twice is doing it once. Raises RegistrationError if somebody else
    decided meanwhile, naming him.
    """
    registration, is_new = take_in(registration, actor=actor, now=now, note=note, grid=grid)
    if is_new:
        issue_receipts(registrations=[registration], actor=actor, now=now)
        tell(Act.ACCEPTED, [registration], actor=actor, now=now)
    learn_addresses(communities=[registration.community], now=now)
    return registration


def take_in(registration, *, actor, now, note="", grid=None) -> tuple[Registration, bool]:
    """Take a member in; return him and whether that is new.

    His receipt, and what the community learns, one call does for many.
    """
    seen_at = registration.community_id
    registration = lock_registration(registration)
    if is_repeat(registration, RegistrationStatus.ACCEPTED, actor):
        return registration, False
    if _has_accepted(registration.member_id, excluding=registration.pk):
        raise RegistrationError(_("This member is checked in with another community."))
    if grid:
        hold_place(grid.pk, now)
    registration.grid = grid
    move(
        registration, RegistrationStatus.ACCEPTED, seen_at=seen_at, actor=actor, now=now, note=note
    )
    _use_certificate(registration.certificate, now)
    Member.objects.filter(pk=registration.member_id).update(community=registration.community)
    if grid:
        record(registration, Act.PLACED, registration.status, actor=actor, now=now, note=grid.name)
    return registration, True


@transaction.atomic
def refuse_registration(*, registration: Registration, actor: Scope, now, note: str):
    """The community refuses, with a reason; the certificate can be presented elsewhere."""
    seen_at = registration.community_id
    registration = lock_registration(registration)
    if is_repeat(registration, RegistrationStatus.REFUSED, actor):
        return registration
    move(registration, RegistrationStatus.REFUSED, seen_at=seen_at, actor=actor, now=now, note=note)
    tell(Act.REFUSED, [registration], actor=actor, now=now, note=note)
    return registration


@transaction.atomic
def forward_registration(
    *, registration: Registration, community: Organization, actor: Scope, now, note=""
):
    """Pass a waiting member on to the right community; the first date still counts.

    Doing it twice is doing it once. Raises RegistrationError if it was decided meanwhile.
    """
    seen_at = registration.community_id
    registration = lock_registration(registration)
    if _has_forwarded(registration, community, actor):
        return registration
    check_move(registration, RegistrationStatus.REQUESTED, seen_at, actor)
    if community.pk == registration.community_id:
        raise RegistrationError(_("The member waits at this community already."))
    hold_place(community.pk, now)
    registration.community = community
    registration.save(update_fields=["community"])
    record(registration, Act.FORWARDED, registration.status, actor=actor, now=now, note=note)
    tell(Act.FORWARDED, [registration], actor=actor, now=now)
    return registration


@transaction.atomic
def end_registration(*, registration: Registration, actor: Scope, now, note: str) -> Registration:
    """The member leaves the community: moved, retired, died; the record is kept."""
    seen_at = registration.community_id
    registration = lock_registration(registration)
    if is_repeat(registration, RegistrationStatus.ENDED, actor):
        return registration
    move(registration, RegistrationStatus.ENDED, seen_at=seen_at, actor=actor, now=now, note=note)
    Member.objects.filter(pk=registration.member_id, community=registration.community).update(
        community=None
    )
    tell(Act.ENDED, [registration], actor=actor, now=now, note=note)
    learn_addresses(communities=[registration.community], now=now)
    return registration


def _has_forwarded(registration, community, actor):
    """Tell whether the same user has just sent this waiting member to this community."""
    is_there = registration.community_id == community.pk
    return is_there and queries.has_just_forwarded(actor, registration)


def _waiting(certificate):
    waiting = Registration.objects.waiting().filter(certificate=certificate)
    return waiting.select_related("community", "member").first()


def _has_accepted(member_id, excluding=None):
    accepted = Registration.objects.accepted().filter(member_id=member_id)
    return accepted.exclude(pk=excluding).exists()


def _check_presentable(certificate, waiting, day):
    if certificate.status == CertificateStatus.USED:
        last = certificate.registrations.latest("requested_at")
        raise RegistrationError(told_who(last))
    if certificate.status == CertificateStatus.VOID:
        raise RegistrationError(_("This certificate is void: the workplace has issued another."))
    if waiting:
        raise RegistrationError(
            _("The member waits at %(community)s already.") % {"community": waiting.community}
        )
    if certificate.has_expired(day):
        raise RegistrationError(
            _("This certificate has expired: please ask the workplace for a new one.")
        )


def _use_certificate(certificate, now):
    Certificate.objects.filter(pk=certificate.pk).update(status=CertificateStatus.USED)
    end_documents(documents=[certificate.document], ending=Ending.USED, now=now)
