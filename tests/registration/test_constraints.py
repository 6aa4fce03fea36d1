"""What the database refuses, tried behind the back of every service."""

import datetime

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from registration.models import Receipt, RegistrationEvent
from registration.states import Act, CertificateStatus, RegistrationStatus
from tests.factories.organizations import BranchFactory, GridFactory, MemberFactory
from tests.factories.registration import (
    AcceptedRegistrationFactory,
    CertificateFactory,
    RegistrationFactory,
    VoidCertificateFactory,
)

from .conftest import change, copy

ONE_DAY = datetime.timedelta(days=1)


def refuses(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def test_certificate_status_is_known(certificate):
    with refuses("registration_certificate_status_known"):
        change(certificate, status="LOST")


def another(document):
    """Return a second document like this one."""
    document.pk, document.number, document.token = None, "620104-2026-00000099-0", "x" * 32
    document.save()
    return document


def test_certificate_is_the_only_unused_one(certificate, waiting):
    with refuses("registration_certificate_one_issued"):
        copy(certificate, document_id=another(waiting.certificate.document).pk)


def test_certificate_void_needs_its_reason(certificate, now):
    with refuses("registration_certificate_void_has_reason"):
        change(certificate, status=CertificateStatus.VOID, voided_at=now)


def test_certificate_in_force_has_no_reason(certificate):
    with refuses("registration_certificate_void_has_reason"):
        change(certificate, void_reason="遗失")


@pytest.mark.django_db
def test_certificate_replaces_another():
    void = VoidCertificateFactory()

    with refuses("registration_certificate_replaces_another"):
        change(void, replaces_id=void.pk)


def test_certificate_replaces_a_void_one_of_the_same_member(certificate, workplace):
    in_force = CertificateFactory(member=MemberFactory(workplace=workplace))
    void = VoidCertificateFactory(workplace=workplace)

    for other in (in_force, void):
        with refuses("replaces a void one of the same member"):
            change(certificate, replaces_id=other.pk)


def test_certificate_is_void_after_its_issue(certificate, issuer, now):
    with refuses("registration_certificate_voided_after_issue"):
        change(
            certificate,
            status=CertificateStatus.VOID,
            voided_at=now - ONE_DAY,
            voided_by_id=issuer.user_id,
            void_reason="遗失",
        )


def test_certificate_has_a_document_of_its_kind(certificate, accepted):
    with refuses("the document is no certificate"):
        change(certificate, document_id=accepted.receipt.document_id)


def test_certificate_is_of_a_workplace(certificate, community):
    with refuses("a workplace issues certificates"):
        change(certificate, workplace_id=community.pk)


def test_certificate_is_of_a_branch_of_its_workplace(certificate):
    with refuses("the branch does not belong to the workplace"):
        change(certificate, branch_id=BranchFactory().pk)


def test_registration_status_is_known(waiting):
    with refuses(
        "registration_registration_status_known|registration_registration_dated_by_status"
    ):
        change(waiting, status="LOST")


def test_registration_is_accepted_once(accepted):
    with refuses("registration_registration_one_accepted"):
        copy(accepted)


def test_registration_waits_once(waiting):
    with refuses(
        "registration_registration_one_requested|registration_registration_one_open_per_certificate"
    ):
        copy(waiting)


def test_registration_uses_a_certificate_once(accepted):
    with refuses("registration_registration_one_open_per_certificate"):
        copy(accepted, status=RegistrationStatus.REQUESTED, decided_at=None)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": RegistrationStatus.ACCEPTED},
        {"status": RegistrationStatus.ENDED},
        {"decided_at": datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)},
        {"ended_at": datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)},
    ],
)
def test_registration_has_the_dates_of_its_status(waiting, fields):
    with refuses("registration_registration_dated_by_status"):
        change(waiting, **fields)


def test_registration_is_decided_after_it_was_asked(accepted, now):
    with refuses("registration_registration_in_order"):
        change(accepted, decided_at=now - ONE_DAY)


def test_registration_ends_after_it_was_decided(accepted, now):
    with refuses("registration_registration_in_order"):
        change(
            accepted,
            status=RegistrationStatus.ENDED,
            decided_at=now + ONE_DAY,
            ended_at=now + ONE_DAY / 2,
        )


def test_registration_has_its_own_members_certificate(waiting):
    with refuses("another member"):
        change(waiting, member_id=MemberFactory().pk)


def test_registration_is_with_a_community(waiting, workplace):
    with refuses("members check in with a community"):
        change(waiting, community_id=workplace.pk)


def test_event_act_is_known(waiting):
    with refuses("registration_event_act_known"):
        copy(waiting.events.get(), act="NODDED")


def test_event_from_status_is_known(waiting):
    with refuses("registration_event_from_known"):
        copy(waiting.events.get(), from_status="LOST")


def test_event_to_status_is_known(waiting):
    with refuses("registration_event_to_known"):
        copy(waiting.events.get(), to_status="LOST")


@pytest.mark.parametrize("act", [Act.REFUSED, Act.ENDED])
def test_event_of_a_refusal_or_an_end_has_a_reason(waiting, act):
    with refuses("registration_event_reason_given"):
        copy(waiting.events.get(), act=act)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE registration_registrationevent SET note = 'x'",
        "DELETE FROM registration_registrationevent",
        "TRUNCATE registration_registrationevent",
    ],
)
def test_event_never_changes(waiting, statement):
    connection.check_constraints()  # nothing deferred may stand before a TRUNCATE

    with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert RegistrationEvent.objects.count() == 1


def test_receipt_is_acknowledged_by_someone(accepted, now):
    with refuses("registration_receipt_acknowledged_by_someone"):
        change(Receipt.objects.get(), acknowledged_at=now)


def test_receipt_is_acknowledged_after_its_issue(accepted, issuer, now):
    with refuses("registration_receipt_acknowledged_after_issue"):
        change(
            Receipt.objects.get(),
            acknowledged_at=now - ONE_DAY,
            acknowledged_by_id=issuer.user_id,
        )


def test_receipt_is_one_per_registration(accepted):
    receipt = Receipt.objects.get()

    with refuses("registration_receipt_registration_id"):
        copy(receipt, document_id=another(receipt.document).pk)


def test_receipt_has_a_document_of_its_kind(accepted, certificate):
    with refuses("the document is no receipt"):
        change(Receipt.objects.get(), document_id=certificate.document_id)


def test_receipt_is_for_an_acceptance(accepted):
    waiting = RegistrationFactory()

    with refuses("a receipt is for a member who was accepted"):
        change(Receipt.objects.get(), registration_id=waiting.pk)


def test_history_keeps_the_old_row_of_raw_sql(waiting, now):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registration_registration SET requested_at = %s WHERE id = %s",
            [now - ONE_DAY, waiting.pk],
        )

    assert [row.requested_at for row in waiting.history.all()] == [now]


@pytest.mark.django_db
def test_channel_is_known():
    with refuses("registration_registration_channel_known"):
        change(RegistrationFactory(), channel="FAX")


@pytest.mark.django_db
def test_only_who_was_checked_in_is_placed():
    waiting = RegistrationFactory()

    with refuses("registration_registration_placed_when_accepted"):
        change(waiting, grid=GridFactory(parent=waiting.community))


@pytest.mark.django_db
def test_grid_is_one_of_the_community():
    with pytest.raises(IntegrityError, match="the grid is not one of the community"):
        change(AcceptedRegistrationFactory(), grid=GridFactory())
