"""Issue, void and reissue certificates."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.documents.services import create_documents, end_documents, mark_replaced
from xigu.documents.states import DocumentKind, Ending
from xigu.organizations.models import Affiliation, Member, Organization
from xigu.organizations.services import lock_members

from .. import queries
from ..facts import certificate_facts, district_code
from ..models import Certificate, Registration
from ..states import CERTIFICATE_TRANSITIONS, CertificateStatus, RegistrationStatus
from .errors import RegistrationError
from .locks import lock_certificate
from .telling import tell_issued, tell_voided


@transaction.atomic
def issue_certificates(*, workplace: Organization, member_ids, actor: Scope, now) -> list:
    """Issue certificates to those of the members who need one; return them by name.

    Members who cannot have one (checked in, waiting, still holding one, not of this workplace)
    are left out, so that the act is safe to repeat. An unused certificate that has expired, or
    that a former workplace issued, is voided and pointed at by the new one.
    """
    day = timezone.localdate(now)
    ids = lock_members(member_ids)
    members = list(queries.members_to_issue(workplace, day).filter(pk__in=ids))
    unused = _void_unused(members, workplace, actor=actor, now=now)
    return _issue(members, workplace=workplace, replaced=unused, actor=actor, now=now)


@transaction.atomic
def issue_certificate(*, member: Member, workplace: Organization, actor: Scope, now):
    """Issue one certificate. Raises RegistrationError if the member cannot have one now."""
    issued = issue_certificates(workplace=workplace, member_ids=[member.pk], actor=actor, now=now)
    if not issued:
        raise RegistrationError(_obstacle(member, timezone.localdate(now)))
    return issued[0]


@transaction.atomic
def void_certificate(*, certificate: Certificate, actor: Scope, now, reason: str):
    """Void an unused certificate; doing it twice is doing it once. Raises RegistrationError."""
    voided, is_new = make_void(certificate, actor=actor, now=now, reason=reason)
    if is_new:
        tell_voided([voided], actor=actor, now=now)
    return voided


def make_void(certificate, *, actor, now, reason) -> tuple[Certificate, bool]:
    """Void an unused certificate and tell nobody; return it, and whether that is new."""
    certificate = lock_certificate(certificate)
    if certificate.voided_by_id == actor.user_id:
        return certificate, False
    if CertificateStatus.VOID not in CERTIFICATE_TRANSITIONS[CertificateStatus(certificate.status)]:
        raise RegistrationError(_("This certificate is used or void already."))
    if Registration.objects.waiting().filter(certificate=certificate).exists():
        raise RegistrationError(
            _("The member has shown this certificate and waits: the community decides first.")
        )
    _void([certificate], actor=actor, now=now, reason=reason)
    return certificate, True


@transaction.atomic
def reissue_certificate(*, certificate: Certificate, actor: Scope, now, reason: str):
    """Void a certificate that is lost or wrong; the new one points at it, with today's facts.

    Doing it twice is doing it once. Raises RegistrationError if it is used or void already, or
    if the member cannot have a new one.
    """
    certificate = lock_certificate(certificate)
    replacement = Certificate.objects.filter(replaces=certificate).first()
    if replacement and replacement.issued_by_id == actor.user_id:
        return replacement
    if certificate.status == CertificateStatus.VOID:
        raise RegistrationError(_("This certificate is used or void already."))
    voided, _is_new = make_void(certificate, actor=actor, now=now, reason=reason)
    member, workplace, day = voided.member, voided.workplace, timezone.localdate(now)
    if not queries.members_to_issue(workplace, day).filter(pk=member.pk).exists():
        raise RegistrationError(_obstacle(member, day))
    return _issue(
        [member], workplace=workplace, replaced={member.pk: voided}, actor=actor, now=now
    )[0]


def _issue(members, *, workplace, replaced, actor, now):
    affiliations = _affiliations(members, workplace)
    if len(affiliations) < len(members):
        raise RegistrationError(_("The member does not belong to this workplace any more."))
    documents = _make_documents(members, affiliations, workplace, replaced, now)
    mark_replaced(documents=[old.document for old in replaced.values()])
    issued = Certificate.objects.bulk_create(
        Certificate(
            member=member,
            workplace=workplace,
            branch=affiliations[member.pk].branch,
            document=document,
            issued_at=now,
            issued_by_id=actor.user_id,
            replaces=replaced.get(member.pk),
        )
        for member, document in zip(members, documents, strict=True)
    )
    tell_issued(issued, actor=actor, now=now)
    return issued


def _affiliations(members, workplace):
    current = Affiliation.objects.current().filter(member__in=members, workplace=workplace)
    return {row.member_id: row for row in current.select_related("workplace", "branch")}


def _make_documents(members, affiliations, workplace, replaced, now):
    if not members:
        return []
    day = timezone.localdate(now)
    numbers = {pk: old.document.number for pk, old in replaced.items()}
    return create_documents(
        kind=DocumentKind.CERTIFICATE,
        issuer=workplace,
        issued_on=day,
        valid_until=day + timedelta(days=settings.CERTIFICATE_VALID_DAYS),
        district_code=district_code(workplace),
        facts=[
            certificate_facts(member, affiliations[member.pk], numbers.get(member.pk, ""))
            for member in members
        ],
    )


def _void_unused(members, workplace, *, actor, now):
    """Void what members who need a certificate still hold: an expired or a former one."""
    unused = Certificate.objects.issued().filter(member__in=members).select_related("document")
    expired = [row for row in unused if row.workplace_id == workplace.pk]
    former = [row for row in unused if row.workplace_id != workplace.pk]
    _void(expired, actor=actor, now=now, reason=_("Expired before it was presented."))
    _void(
        former, actor=actor, now=now, reason=_("Replaced by the certificate of the new workplace.")
    )
    return {row.member_id: row for row in unused}


def _void(certificates, *, actor, now, reason):
    if not certificates:
        return
    for certificate in certificates:
        certificate.status = CertificateStatus.VOID
        certificate.voided_at = now
        certificate.voided_by_id = actor.user_id
        certificate.void_reason = reason
    Certificate.objects.bulk_update(
        certificates, ["status", "voided_at", "voided_by", "void_reason"]
    )
    end_documents(
        documents=[certificate.document for certificate in certificates],
        ending=Ending.VOID,
        now=now,
    )


def _obstacle(member, day):
    open_registration = Registration.objects.filter(
        member=member, status__in=RegistrationStatus.open_statuses
    ).first()
    if open_registration and open_registration.status == RegistrationStatus.ACCEPTED:
        return _("%(name)s is checked in already and needs no certificate.") % {"name": member}
    if open_registration:
        return _("%(name)s has presented a certificate and waits for the community.") % {
            "name": member
        }
    if Certificate.objects.presentable(day).filter(member=member).exists():
        return _("%(name)s has a valid certificate already.") % {"name": member}
    return _("%(name)s does not belong to this workplace.") % {"name": member}
