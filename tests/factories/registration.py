"""Certificates, registrations in each status with their timelines, receipts.

Everything happened before now, so that pages show it; a test that passes its own `now` gives
the moments (`issued_at`, `requested_at`, …) too. Documents take real numbers of the series.
"""

import datetime

import factory
from django.db import transaction
from django.utils import timezone

from registration.facts import certificate_facts, district_code, receipt_facts
from registration.models import Certificate, Receipt, Registration, RegistrationEvent
from registration.states import Act, CertificateStatus, RegistrationStatus
from xigu.documents.services import create_document, end_documents
from xigu.documents.states import DocumentKind, Ending
from xigu.organizations.models import Affiliation

from .accounts import UserFactory
from .organizations import CommunityFactory, MemberFactory, WorkplaceFactory

VALID_FOR = datetime.timedelta(days=90)
HOUR = datetime.timedelta(hours=1)
PLACE = {"member", "workplace", "branch"}


def days_ago(days):
    return timezone.now() - datetime.timedelta(days=days)


class CertificateFactory(factory.django.DjangoModelFactory):
    """A certificate that can be presented.

    `member=` is taken with his workplace; `workplace=` or `branch=` makes a member there.
    `valid_until=` is its last day, `replaces=` makes it the successor of a void one.
    """

    class Meta:
        model = Certificate
        exclude = ("valid_until",)
        skip_postgeneration_save = True

    branch = None
    workplace = factory.LazyAttribute(
        lambda o: o.branch.parent if o.branch else WorkplaceFactory(),
    )
    member = factory.LazyAttribute(
        lambda o: MemberFactory(**{"branch": o.branch} if o.branch else {"workplace": o.workplace}),
    )
    issued_at = factory.LazyFunction(lambda: days_ago(20))
    issued_by = factory.SubFactory(UserFactory)
    valid_until = factory.LazyAttribute(lambda o: timezone.localdate(o.issued_at) + VALID_FOR)
    replaces = None
    document = factory.LazyAttribute(lambda o: _certificate_document(o))

    @classmethod
    def _generate(cls, strategy, params):
        return super()._generate(strategy, _place_of(params.get("member")) | params)


class ExpiredCertificateFactory(CertificateFactory):
    issued_at = factory.LazyFunction(lambda: days_ago(100))


class VoidCertificateFactory(CertificateFactory):
    """A certificate reported lost, with its document ended."""

    status = CertificateStatus.VOID
    voided_at = factory.LazyAttribute(lambda o: o.issued_at + HOUR)
    voided_by = factory.SelfAttribute("issued_by")
    void_reason = "遗失"

    @factory.post_generation
    def ended(certificate, create, extracted, **kwargs):
        end_documents(
            documents=[certificate.document], ending=Ending.VOID, now=certificate.voided_at
        )


class RegistrationFactory(factory.django.DjangoModelFactory):
    """A member who waits at a community. `member=`, `workplace=`, `branch=` as of a certificate.

    `actor=` is the user of all events; `acknowledged=True` goes with an accepted one.
    """

    class Meta:
        model = Registration
        skip_postgeneration_save = True

    certificate = factory.LazyFunction(CertificateFactory)
    member = factory.SelfAttribute("certificate.member")
    community = factory.SubFactory(CommunityFactory)
    status = RegistrationStatus.REQUESTED
    requested_at = factory.LazyFunction(lambda: days_ago(5))
    actor = factory.SubFactory(UserFactory)

    @classmethod
    @transaction.atomic
    def _generate(cls, strategy, params):
        place = {name: params.pop(name) for name in PLACE & params.keys()}
        if place:
            params["certificate"] = CertificateFactory(**place)
        return super()._generate(strategy, params)

    @classmethod
    def _create(cls, model_class, *args, actor, **fields):
        registration = super()._create(model_class, *args, **fields)
        registration.actor = actor
        _record(
            registration,
            Act.PRESENTED,
            registration.requested_at,
            after=RegistrationStatus.REQUESTED,
        )
        return registration


class RefusedRegistrationFactory(RegistrationFactory):
    status = RegistrationStatus.REFUSED
    decided_at = factory.LazyAttribute(lambda o: o.requested_at + HOUR)

    @factory.post_generation
    def note(registration, create, extracted, **kwargs):
        _decide(registration, Act.REFUSED, extracted or "不在本社区居住")


class AcceptedRegistrationFactory(RegistrationFactory):
    """A member who is checked in, with his receipt, still open unless `acknowledged=True`."""

    status = RegistrationStatus.ACCEPTED
    decided_at = factory.LazyAttribute(lambda o: o.requested_at + HOUR)

    @factory.post_generation
    def acknowledged(registration, create, extracted, **kwargs):
        _decide(registration, Act.ACCEPTED)
        _use(registration)
        _settle(registration, registration.community)
        receipt = _receipt(registration)
        if extracted:
            _acknowledge(receipt)


class EndedRegistrationFactory(RegistrationFactory):
    """A member who was checked in and left, with an acknowledged receipt."""

    status = RegistrationStatus.ENDED
    decided_at = factory.LazyAttribute(lambda o: o.requested_at + HOUR)
    ended_at = factory.LazyAttribute(lambda o: o.decided_at + 48 * HOUR)

    @factory.post_generation
    def note(registration, create, extracted, **kwargs):
        _record(
            registration,
            Act.ACCEPTED,
            registration.decided_at,
            before=RegistrationStatus.REQUESTED,
            after=RegistrationStatus.ACCEPTED,
        )
        _use(registration)
        _acknowledge(_receipt(registration))
        _record(
            registration,
            Act.ENDED,
            registration.ended_at,
            before=RegistrationStatus.ACCEPTED,
            note=extracted or "搬离本社区",
        )


OF_STATUS = {
    RegistrationStatus.REQUESTED: RegistrationFactory,
    RegistrationStatus.ACCEPTED: AcceptedRegistrationFactory,
    RegistrationStatus.REFUSED: RefusedRegistrationFactory,
    RegistrationStatus.ENDED: EndedRegistrationFactory,
}


class ReceiptFactory:
    """The receipt of an accepted registration: the same arguments, but a `Receipt` comes back."""

    def __new__(cls, **params):
        return AcceptedRegistrationFactory(**params).receipt


def _place_of(member):
    current = member and member.affiliations.current().select_related("workplace", "branch").first()
    return {"workplace": current.workplace, "branch": current.branch} if current else {}


def _certificate_document(o):
    affiliation = Affiliation(member=o.member, workplace=o.workplace, branch=o.branch)
    return create_document(
        kind=DocumentKind.CERTIFICATE,
        issuer=o.workplace,
        issued_on=timezone.localdate(o.issued_at),
        valid_until=o.valid_until,
        facts=certificate_facts(
            o.member, affiliation, o.replaces.document.number if o.replaces else ""
        ),
        district_code=district_code(o.workplace),
    )


def _decide(registration, act, note=""):
    _record(
        registration,
        act,
        registration.decided_at,
        before=RegistrationStatus.REQUESTED,
        note=note,
    )


def _use(registration):
    certificate = registration.certificate
    certificate.status = CertificateStatus.USED
    certificate.save(update_fields=["status"])
    end_documents(documents=[certificate.document], ending=Ending.USED, now=registration.decided_at)


def _settle(registration, community):
    registration.member.community = community
    registration.member.save(update_fields=["community"])


def _receipt(registration):
    now = registration.decided_at
    document = create_document(
        kind=DocumentKind.RECEIPT,
        issuer=registration.community,
        issued_on=timezone.localdate(now),
        valid_until=None,
        facts=receipt_facts(registration, registration.certificate, registration.actor.name, now),
        district_code=district_code(registration.community),
    )
    return Receipt.objects.create(registration=registration, document=document, issued_at=now)


def _acknowledge(receipt):
    registration = receipt.registration
    receipt.acknowledged_at = receipt.issued_at + HOUR
    receipt.acknowledged_by = registration.actor
    receipt.save(update_fields=["acknowledged_at", "acknowledged_by"])
    _record(
        registration,
        Act.ACKNOWLEDGED,
        receipt.acknowledged_at,
        before=RegistrationStatus.ACCEPTED,
        after=RegistrationStatus.ACCEPTED,
        acting_for=registration.certificate.workplace,
    )


def _record(registration, act, moment, *, before="", after=None, note="", acting_for=None):
    return RegistrationEvent.objects.create(
        registration=registration,
        happened_at=moment,
        actor=registration.actor,
        acting_for=acting_for or registration.community,
        act=act,
        from_status=before,
        to_status=after or registration.status,
        community=registration.community,
        note=note,
    )
