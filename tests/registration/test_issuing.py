import datetime

import pytest
from django.urls import reverse

from registration import services
from registration.models import Certificate
from registration.states import CertificateStatus
from tests.factories.organizations import AffiliationFactory, MemberFactory, WorkplaceFactory
from tests.factories.registration import CertificateFactory
from xigu.documents.states import DocumentStatus, Ending

LATER = datetime.timedelta(days=91)


def test_issue_prints_the_facts_of_the_day(certificate, member, branch):
    facts = certificate.document.facts

    assert facts["name"] == "张伟"
    assert facts["birth_month"] == "1985-03"
    assert facts["workplace"] == "区财政局"
    assert facts["branch"] == "区财政局机关第一党支部"
    assert facts["district"] == "西固区"
    assert certificate.branch == branch


def test_issue_is_valid_for_ninety_days(certificate):
    assert certificate.document.issued_on == datetime.date(2026, 11, 23)
    assert certificate.document.valid_until == datetime.date(2027, 2, 21)


def test_issue_refuses_a_second_unused_certificate(certificate, member, workplace, issuer, now):
    with pytest.raises(services.RegistrationError, match="张伟"):
        services.issue_certificate(member=member, workplace=workplace, actor=issuer, now=now)

    assert Certificate.objects.count() == 1


def test_issue_refuses_a_member_who_waits(waiting, member, workplace, issuer, now):
    with pytest.raises(services.RegistrationError):
        services.issue_certificate(member=member, workplace=workplace, actor=issuer, now=now)


def test_issue_refuses_a_member_who_is_checked_in(accepted, member, workplace, issuer, now):
    with pytest.raises(services.RegistrationError):
        services.issue_certificate(member=member, workplace=workplace, actor=issuer, now=now)


def test_issue_refuses_a_member_of_another_workplace(issuer, workplace, now):
    stranger = MemberFactory(workplace=WorkplaceFactory())

    with pytest.raises(services.RegistrationError):
        services.issue_certificate(member=stranger, workplace=workplace, actor=issuer, now=now)


def test_issue_for_many_leaves_out_who_has_one(certificate, member, workplace, issuer, now):
    colleague = MemberFactory(name="李秀兰", workplace=workplace)

    issued = services.issue_certificates(
        workplace=workplace, member_ids=[member.pk, colleague.pk], actor=issuer, now=now
    )

    assert [row.member for row in issued] == [colleague]


def test_issue_for_many_is_safe_to_repeat(member, workplace, issuer, now):
    everybody = {"workplace": workplace, "member_ids": [member.pk], "actor": issuer, "now": now}
    services.issue_certificates(**everybody)

    assert services.issue_certificates(**everybody) == []


def test_issue_for_many_takes_a_constant_number_of_queries(
    workplace, issuer, now, django_assert_max_num_queries
):
    ids = [MemberFactory(workplace=workplace).pk for _ in range(20)]

    with django_assert_max_num_queries(15):
        services.issue_certificates(workplace=workplace, member_ids=ids, actor=issuer, now=now)


def test_issue_replaces_an_expired_certificate(certificate, member, workplace, issuer, now):
    new = services.issue_certificate(
        member=member, workplace=workplace, actor=issuer, now=now + LATER
    )

    certificate.refresh_from_db()
    assert certificate.status == CertificateStatus.VOID
    assert new.replaces == certificate
    assert new.document.facts["replaces"] == certificate.document.number


def test_void_ends_the_document(certificate, issuer, now):
    services.void_certificate(certificate=certificate, actor=issuer, now=now, reason="遗失")

    certificate.refresh_from_db()
    assert certificate.status == CertificateStatus.VOID
    assert certificate.void_reason == "遗失"
    assert certificate.document.status == DocumentStatus.ENDED


def test_void_refuses_while_the_member_waits(waiting, certificate, issuer, now):
    with pytest.raises(services.RegistrationError):
        services.void_certificate(certificate=certificate, actor=issuer, now=now, reason="遗失")


def test_void_refuses_a_used_certificate(accepted, certificate, issuer, now):
    with pytest.raises(services.RegistrationError):
        services.void_certificate(certificate=certificate, actor=issuer, now=now, reason="遗失")


def test_reissue_points_at_the_old_number(certificate, issuer, now):
    new = services.reissue_certificate(
        certificate=certificate, actor=issuer, now=now, reason="遗失"
    )

    assert new.status == CertificateStatus.ISSUED
    assert new.replaces == certificate
    assert new.document.number != certificate.document.number
    assert new.document.facts["replaces"] == certificate.document.number


def test_reissued_certificate_says_in_public_that_there_is_a_new_one(
    client, certificate, issuer, now
):
    new = services.reissue_certificate(
        certificate=certificate, actor=issuer, now=now, reason="遗失"
    )

    page = client.get(reverse("documents:verification", args=[certificate.document.token]))

    assert page.context["document"].ending == Ending.REPLACED
    assert new.document.number not in page.text


@pytest.mark.parametrize(
    ("fixture", "ending"), [("accepted", Ending.USED), ("certificate", Ending.VOID)]
)
def test_document_of_a_certificate_knows_why_it_ended(
    request, certificate, issuer, now, fixture, ending
):
    request.getfixturevalue(fixture)
    if ending == Ending.VOID:
        services.void_certificate(certificate=certificate, actor=issuer, now=now, reason="遗失")

    certificate.document.refresh_from_db()
    assert certificate.document.ending == ending


def test_reissue_refuses_who_has_left_and_voids_nothing(certificate, member, issuer, now):
    member.affiliations.all().delete()

    with pytest.raises(services.RegistrationError):
        services.reissue_certificate(certificate=certificate, actor=issuer, now=now, reason="遗失")

    certificate.refresh_from_db()
    assert certificate.status == CertificateStatus.ISSUED


def test_void_twice_by_the_same_officer_is_voiding_once(certificate, issuer, now):
    words = {"certificate": certificate, "actor": issuer, "now": now}
    services.void_certificate(**words, reason="遗失")

    services.void_certificate(**words, reason="再次")

    certificate.refresh_from_db()
    assert certificate.void_reason == "遗失"


def test_reissue_twice_by_the_same_officer_is_one_new_certificate(certificate, issuer, now):
    words = {"certificate": certificate, "actor": issuer, "now": now, "reason": "遗失"}

    assert services.reissue_certificate(**words) == services.reissue_certificate(**words)
    assert Certificate.objects.count() == 2


def test_reissue_of_a_certificate_that_was_voided_before_is_refused(
    certificate, member, workplace, issuer, now
):
    words = {"certificate": certificate, "actor": issuer, "now": now, "reason": "遗失"}
    services.void_certificate(**words)
    new = services.issue_certificate(member=member, workplace=workplace, actor=issuer, now=now)

    with pytest.raises(services.RegistrationError):
        services.reissue_certificate(**words)

    assert list(Certificate.objects.issued()) == [new]


def test_reissue_for_somebody_who_is_checked_in_is_refused(accepted, issuer, now):
    second = CertificateFactory(member=accepted.member)

    with pytest.raises(services.RegistrationError, match="已"):
        services.reissue_certificate(certificate=second, actor=issuer, now=now, reason="遗失")

    second.refresh_from_db()
    assert second.status == CertificateStatus.ISSUED


def test_issue_by_a_new_workplace_replaces_the_former_ones(certificate, member, issuer, now):
    member.affiliations.all().delete()
    new_workplace = WorkplaceFactory()
    AffiliationFactory(member=member, workplace=new_workplace)

    new = services.issue_certificate(member=member, workplace=new_workplace, actor=issuer, now=now)

    certificate.refresh_from_db()
    assert certificate.status == CertificateStatus.VOID
    assert (new.replaces, new.workplace) == (certificate, new_workplace)
