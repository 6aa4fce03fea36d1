"""Moves of a member who stands there with his certificate: present, and decide in one act."""

import datetime

import pytest

from registration import services
from registration.models import Receipt, Registration
from registration.states import (
    Act,
    RegistrationStatus,
)
from tests.factories.accounts import RoleAssignmentFactory, scope_of
from tests.factories.organizations import CommunityFactory
from xigu.accounts.states import Role

from .conftest import acts_of, secretary_of

ONE_DAY = datetime.timedelta(days=1)


def test_present_opens_a_registration(waiting, member, community, now):
    assert waiting.status == RegistrationStatus.REQUESTED
    assert waiting.member == member
    assert waiting.community_id == community.pk
    assert acts_of(waiting) == [Act.PRESENTED]


def test_present_twice_is_presenting_once(waiting, certificate, secretary, now):
    again = services.present_certificate(certificate=certificate, actor=secretary, now=now)

    assert again == waiting
    assert Registration.objects.count() == 1


def test_present_elsewhere_is_refused_while_waiting(waiting, certificate, other_community, now):
    with pytest.raises(services.RegistrationError, match="后街社区"):
        services.present_certificate(
            certificate=certificate, actor=secretary_of(other_community), now=now
        )


def test_present_says_where_the_member_waits_though_it_expired(
    waiting, certificate, other_community, now
):
    late = now + 100 * ONE_DAY

    with pytest.raises(services.RegistrationError, match="后街社区"):
        services.present_certificate(
            certificate=certificate, actor=secretary_of(other_community), now=late
        )


def test_present_refuses_an_expired_certificate(certificate, secretary, now):
    with pytest.raises(services.RegistrationError):
        services.present_certificate(
            certificate=certificate, actor=secretary, now=now + 91 * ONE_DAY
        )


def test_present_on_the_last_day_is_in_time(certificate, secretary, now):
    assert services.present_certificate(
        certificate=certificate, actor=secretary, now=now + 90 * ONE_DAY
    )


def test_present_refuses_a_void_certificate(certificate, issuer, secretary, now):
    services.void_certificate(certificate=certificate, actor=issuer, now=now, reason="遗失")

    with pytest.raises(services.RegistrationError):
        services.present_certificate(certificate=certificate, actor=secretary, now=now)


def test_accept_from_the_certificate_is_one_act(certificate, secretary, now):
    registration = services.accept_certificate(certificate=certificate, actor=secretary, now=now)

    assert registration.status == RegistrationStatus.ACCEPTED
    assert acts_of(registration) == [Act.PRESENTED, Act.ACCEPTED]


def test_accept_of_a_secretary_by_the_subdistrict_is_for_the_community(
    certificate, member, community, now
):
    RoleAssignmentFactory(user__member=member, role=Role.SECRETARY, organization=community)
    above = scope_of(
        RoleAssignmentFactory(role=Role.SUBDISTRICT_OFFICER, organization=community.parent)
    )

    registration = services.accept_certificate(certificate=certificate, actor=above, now=now)

    assert registration.status == RegistrationStatus.ACCEPTED
    assert registration.community == community
    assert registration.receipt.document.facts["community"] == "后街社区"


def test_present_of_somebody_else_by_the_subdistrict_is_refused(certificate, community, now):
    above = scope_of(
        RoleAssignmentFactory(role=Role.SUBDISTRICT_OFFICER, organization=community.parent)
    )

    with pytest.raises(services.RegistrationError):
        services.present_certificate(certificate=certificate, actor=above, now=now)


def test_present_of_oneself_is_refused(certificate, member, community, now):
    himself = secretary_of(community, member=member)

    with pytest.raises(services.RegistrationError):
        services.accept_certificate(certificate=certificate, actor=himself, now=now)


def test_accept_from_the_certificate_twice_is_accepting_once(certificate, secretary, now):
    first = services.accept_certificate(certificate=certificate, actor=secretary, now=now)

    assert services.accept_certificate(certificate=certificate, actor=secretary, now=now) == first
    assert Receipt.objects.count() == 1


def test_forward_from_the_certificate_twice_is_forwarding_once(
    certificate, secretary, other_community, now
):
    first, again = (
        services.forward_certificate(
            certificate=certificate, community=other_community, actor=secretary, now=now
        )
        for _click in range(2)
    )

    assert again == first
    assert acts_of(first) == [Act.PRESENTED, Act.FORWARDED]


def test_forward_from_the_certificate_can_be_corrected(
    certificate, secretary, other_community, now
):
    right = CommunityFactory()

    for community in (other_community, right):
        sent = services.forward_certificate(
            certificate=certificate, community=community, actor=secretary, now=now
        )

    assert sent.community == right
    assert acts_of(sent) == [Act.PRESENTED, Act.FORWARDED, Act.FORWARDED]


def test_refuse_from_the_certificate_twice_is_refusing_once(certificate, secretary, now):
    words = {"certificate": certificate, "actor": secretary, "note": "不住本社区"}
    first = services.refuse_certificate(**words, now=now)

    assert services.refuse_certificate(**words, now=now) == first
    assert services.refuse_certificate(**words, now=now + ONE_DAY) != first
    assert Registration.objects.count() == 2
