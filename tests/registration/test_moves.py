import datetime
import itertools
from dataclasses import replace

import pytest

from registration import queries, services
from registration.models import Receipt, Registration, RegistrationEvent
from registration.states import (
    TRANSITIONS,
    Act,
    CertificateStatus,
    RegistrationStatus,
)
from tests.factories.accounts import RoleAssignmentFactory, scope_of, user_of
from tests.factories.organizations import CommunityFactory
from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.documents.states import DocumentStatus
from xigu.organizations.models import Member

from .conftest import acts_of, secretary_of

ONE_DAY = datetime.timedelta(days=1)


def test_accept_uses_the_certificate_and_issues_the_receipt(accepted, certificate, member):
    certificate.refresh_from_db()
    member.refresh_from_db()
    receipt = Receipt.objects.get()

    assert certificate.status == CertificateStatus.USED
    assert certificate.document.status == DocumentStatus.ENDED
    assert member.community_id == accepted.community_id
    assert receipt.registration == accepted
    assert receipt.document.facts["certificate_number"] == certificate.document.number
    assert receipt.document.facts["handler"] == "王建国"
    assert acts_of(accepted) == [Act.PRESENTED, Act.ACCEPTED]


def test_accept_twice_by_the_same_secretary_is_accepting_once(accepted, secretary, now):
    services.accept_registration(registration=accepted, actor=secretary, now=now)

    assert Receipt.objects.count() == 1
    assert acts_of(accepted) == [Act.PRESENTED, Act.ACCEPTED]


def test_accept_after_a_colleague_says_who_it_was(accepted, community, now):
    with pytest.raises(services.RegistrationError, match="王建国"):
        services.accept_registration(registration=accepted, actor=secretary_of(community), now=now)


def test_accept_keeps_the_certificate_for_the_first_community_only(
    accepted, certificate, other_community, now
):
    with pytest.raises(services.RegistrationError, match="王建国"):
        services.accept_certificate(
            certificate=certificate, actor=secretary_of(other_community), now=now
        )


def test_refuse_leaves_the_certificate_to_be_presented_elsewhere(
    waiting, certificate, secretary, other_community, now
):
    services.refuse_registration(registration=waiting, actor=secretary, now=now, note="不住本社区")

    elsewhere = services.accept_certificate(
        certificate=certificate, actor=secretary_of(other_community), now=now + ONE_DAY
    )

    assert elsewhere.status == RegistrationStatus.ACCEPTED
    assert waiting.events.timeline().last().note == "不住本社区"


def test_forward_keeps_the_first_date(waiting, secretary, other_community, now):
    forwarded = services.forward_registration(
        registration=waiting, community=other_community, actor=secretary, now=now + ONE_DAY
    )

    assert forwarded.community == other_community
    assert forwarded.requested_at == now
    assert acts_of(forwarded) == [Act.PRESENTED, Act.FORWARDED]


def test_forward_twice_is_forwarding_once(waiting, secretary, other_community, now):
    for _click in range(2):
        services.forward_registration(
            registration=waiting, community=other_community, actor=secretary, now=now
        )

    assert acts_of(waiting) == [Act.PRESENTED, Act.FORWARDED]


@pytest.mark.parametrize("act", ["accept", "refuse", "forward", "end"])
def test_nobody_decides_about_himself(waiting, accepted, member, other_community, now, act):
    himself = secretary_of(accepted.community, member=member)
    if act != "end":
        Registration.objects.filter(pk=accepted.pk).update(status="REQUESTED", decided_at=None)
        Member.objects.filter(pk=member.pk).update(community=None)
    words = {
        "accept": {},
        "refuse": {"note": "理由"},
        "forward": {"community": other_community},
        "end": {"note": "理由"},
    }[act]

    with pytest.raises(services.RegistrationError, match="本人不能"):
        getattr(services, f"{act}_registration")(
            registration=accepted, actor=himself, now=now, **words
        )


def test_forward_after_a_colleague_did_is_refused(
    waiting, secretary, community, other_community, now
):
    services.forward_registration(
        registration=waiting, community=other_community, actor=secretary, now=now
    )

    with pytest.raises(services.RegistrationError, match="王建国"):
        services.forward_registration(
            registration=waiting,
            community=other_community,
            actor=secretary_of(community),
            now=now,
        )


def test_forward_again_is_for_the_office_that_forwarded(
    waiting, secretary, community, other_community, now
):
    himself = user_of(secretary)
    elsewhere = scope_of(
        RoleAssignmentFactory(user=himself, role=Role.SECRETARY, organization=CommunityFactory())
    )
    services.forward_registration(
        registration=waiting, community=other_community, actor=secretary, now=now
    )

    reached = queries.just_forwarded

    assert list(reached(secretary)) == [waiting]
    assert not reached(elsewhere).exists()
    assert not reached(Scope(user_id=himself.pk)).exists()
    assert not reached(replace(secretary, member_id=waiting.member_id)).exists()


def test_forward_to_where_it_waits_is_refused(waiting, secretary, community, now):
    with pytest.raises(services.RegistrationError):
        services.forward_registration(
            registration=waiting, community=community, actor=secretary, now=now
        )


def test_accept_of_what_was_forwarded_meanwhile_is_refused(
    waiting, secretary, other_community, now
):
    stale = Registration.objects.get(pk=waiting.pk)
    services.forward_registration(
        registration=waiting, community=other_community, actor=secretary, now=now
    )

    with pytest.raises(services.RegistrationError, match="先锋社区"):
        services.accept_registration(registration=stale, actor=secretary, now=now)


def test_end_lets_the_member_go(accepted, member, secretary, now):
    ended = services.end_registration(
        registration=accepted, actor=secretary, now=now + ONE_DAY, note="搬离本区"
    )

    member.refresh_from_db()
    assert ended.status == RegistrationStatus.ENDED
    assert member.community is None
    assert acts_of(ended) == [Act.PRESENTED, Act.ACCEPTED, Act.ENDED]


MOVES = {
    RegistrationStatus.ACCEPTED: services.accept_registration,
    RegistrationStatus.REFUSED: services.refuse_registration,
    RegistrationStatus.ENDED: services.end_registration,
}
DATES = {
    RegistrationStatus.REQUESTED: (),
    RegistrationStatus.ACCEPTED: ("decided_at",),
    RegistrationStatus.REFUSED: ("decided_at",),
    RegistrationStatus.ENDED: ("decided_at", "ended_at"),
}


def set_status(registration, status, now):
    """Put a registration into a status as the services would, by a colleague's hand."""
    if status == RegistrationStatus.ACCEPTED:
        Member.objects.filter(pk=registration.member_id).update(community=registration.community)
    Registration.objects.filter(pk=registration.pk).update(
        status=status, **dict.fromkeys(DATES[status], now)
    )
    RegistrationEvent.objects.create(
        registration=registration,
        happened_at=now,
        actor_id=secretary_of(registration.community).user_id,
        acting_for=registration.community,
        act=Act.FORWARDED,
        from_status=registration.status,
        to_status=status,
        community=registration.community,
    )
    return Registration.objects.get(pk=registration.pk)


@pytest.mark.parametrize(("before", "after"), list(itertools.product(RegistrationStatus, repeat=2)))
def test_moves_follow_the_table(waiting, secretary, other_community, now, before, after):
    registration = set_status(waiting, before, now)
    if after == RegistrationStatus.REQUESTED:
        words = {"community": other_community}
        service = services.forward_registration
    else:
        words = {"note": "理由"}
        service = MOVES[after]

    if after in TRANSITIONS[before]:
        moved = service(registration=registration, actor=secretary, now=now + ONE_DAY, **words)
        assert moved.status == after
    else:
        with pytest.raises(services.RegistrationError):
            service(registration=registration, actor=secretary, now=now + ONE_DAY, **words)
        registration.refresh_from_db()
        assert registration.status == before


def test_acknowledge_files_each_receipt_once(accepted, issuer, now):
    receipts = list(Receipt.objects.all())

    first = services.acknowledge_receipts(receipts=receipts, actor=issuer, now=now + ONE_DAY)
    again = services.acknowledge_receipts(receipts=receipts, actor=issuer, now=now + 2 * ONE_DAY)

    assert (first, again) == (1, 0)
    assert Receipt.objects.get().acknowledged_at == now + ONE_DAY
    assert acts_of(accepted) == [Act.PRESENTED, Act.ACCEPTED, Act.ACKNOWLEDGED]
