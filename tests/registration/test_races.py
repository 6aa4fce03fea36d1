"""Two at once, on real connections: one succeeds, the other is told."""

from functools import partial

import pytest

from registration import services
from registration.models import Certificate, Receipt, Registration, RegistrationEvent
from registration.states import Act, RegistrationStatus
from tests import races
from tests.factories.accounts import UserFactory
from tests.factories.organizations import MemberFactory
from tests.races import refusals
from xigu.accounts.scopes import scope_of as capacity_of
from xigu.organizations.services import OrganizationError, close_organization

from .conftest import secretary_of

pytestmark = pytest.mark.django_db(transaction=True)


at_once = partial(races.at_once, told=services.RegistrationError)


def test_two_secretaries_accept_one_succeeds(waiting, community, now):
    rivals = [secretary_of(community, name=name) for name in ("王建国", "赵秀英")]

    results = at_once(
        *(
            lambda rival=rival: services.accept_registration(
                registration=Registration.objects.get(pk=waiting.pk), actor=rival, now=now
            )
            for rival in rivals
        )
    )

    [refusal] = refusals(results)
    winner = RegistrationEvent.objects.get(act=Act.ACCEPTED).actor.name
    assert winner in str(refusal)
    assert Receipt.objects.count() == 1


def test_two_communities_accept_one_certificate(certificate, secretary, other_community, now):
    rivals = [secretary, secretary_of(other_community, name="赵秀英")]

    results = at_once(
        *(
            lambda rival=rival: services.accept_certificate(
                certificate=Certificate.objects.get(pk=certificate.pk), actor=rival, now=now
            )
            for rival in rivals
        )
    )

    assert len(refusals(results)) == 1
    assert Registration.objects.accepted().count() == 1


def test_accept_and_forward_at_once(waiting, secretary, community, other_community, now):
    rival = secretary_of(community)

    results = at_once(
        lambda: services.accept_registration(registration=waiting, actor=secretary, now=now),
        lambda: services.forward_registration(
            registration=Registration.objects.get(pk=waiting.pk),
            community=other_community,
            actor=rival,
            now=now,
        ),
    )

    assert len(refusals(results)) == 1


def test_accept_by_queue_and_by_code_at_once(waiting, certificate, secretary, now):
    results = at_once(
        lambda: services.accept_registration(
            registration=Registration.objects.get(pk=waiting.pk), actor=secretary, now=now
        ),
        lambda: services.accept_certificate(
            certificate=Certificate.objects.get(pk=certificate.pk), actor=secretary, now=now
        ),
    )

    assert refusals(results) == []
    assert Receipt.objects.count() == 1


def test_two_officers_issue_at_once(workplace, issuer, now):
    ids = [MemberFactory(workplace=workplace).pk for _ in range(5)]

    results = at_once(
        *[
            lambda: services.issue_certificates(
                workplace=workplace, member_ids=ids, actor=issuer, now=now
            )
        ]
        * 3
    )

    assert sorted(len(issued) for issued in results) == [0, 0, 5]
    numbers = Certificate.objects.values_list("document__number", flat=True)
    assert len(set(numbers)) == 5


def test_two_officers_acknowledge_at_once(accepted, issuer, now):
    receipts = list(Receipt.objects.all())

    counts = at_once(
        *[lambda: services.acknowledge_receipts(receipts=receipts, actor=issuer, now=now)] * 3
    )

    assert sorted(counts) == [0, 0, 1]
    assert RegistrationEvent.objects.filter(act=Act.ACKNOWLEDGED).count() == 1


def test_asking_twice_at_once_is_asking_once(member, community, now):
    himself = capacity_of(UserFactory(member=member))

    def ask():
        return services.ask_for_check_in(
            member=member,
            community=community,
            home_address="后街12号",
            skills="",
            actor=himself,
            now=now,
        )

    results = at_once(ask, ask)

    assert results[0] == results[1]
    assert Certificate.objects.count() == Registration.objects.count() == 1


def test_accept_and_object_at_once_leaves_one_truth(member, community, secretary, issuer, now):
    asked = services.ask_for_check_in(
        member=member,
        community=community,
        home_address="后街12号",
        skills="",
        actor=capacity_of(UserFactory(member=member)),
        now=now,
    )

    results = at_once(
        lambda: services.accept_registration(registration=asked, actor=secretary, now=now),
        lambda: services.object_to_check_in(
            registration=asked, actor=issuer, now=now, note="不是本单位党员"
        ),
    )

    member.refresh_from_db()
    last = Registration.objects.get()
    assert len(refusals(results)) == (last.status == RegistrationStatus.REFUSED)
    assert Receipt.objects.count() == (last.status == RegistrationStatus.ENDED)
    assert member.community is None
    assert not Registration.objects.filter(status__in=["REQUESTED", "ACCEPTED"]).exists()


def test_two_batches_at_once_take_each_in_once(waiting, community, now):
    rivals = [secretary_of(community, name=name) for name in ("王建国", "赵秀英")]

    results = at_once(
        *(
            lambda rival=rival: services.accept_registrations(
                registrations=[Registration.objects.get(pk=waiting.pk)], actor=rival, now=now
            )
            for rival in rivals
        )
    )

    assert sorted(len(taken.accepted) for taken in results) == [0, 1]
    assert Receipt.objects.count() == 1


def test_community_that_is_being_closed_gets_nobody(waiting, secretary, other_community, now):
    """Whoever is first: nobody waits at a community that is closed."""
    results = races.at_once(
        lambda: services.forward_registration(
            registration=Registration.objects.get(pk=waiting.pk),
            community=other_community,
            actor=secretary,
            now=now,
        ),
        lambda: close_organization(organization=other_community, on=now.date()),
        told=(services.RegistrationError, OrganizationError),
    )

    assert len(refusals(results)) == 1
    other_community.refresh_from_db()
    is_there = Registration.objects.waiting().filter(community=other_community).exists()
    assert is_there == (other_community.closed_on is None)
