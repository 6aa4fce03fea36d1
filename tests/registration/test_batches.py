"""What a secretary does with several at once: check in, place in a grid."""

import pytest

from registration import services
from registration.models import Receipt, Registration
from registration.states import Act
from tests.factories.organizations import GridFactory, MemberFactory
from xigu.organizations.services import OrganizationError, close_organization

from .conftest import secretary_of


def acts_of(registration):
    return [event.act for event in registration.events.timeline()]


@pytest.fixture
def waiting_too(workplace, community, issuer, secretary, now):
    certificate = services.issue_certificate(
        member=MemberFactory(name="李娜", workplace=workplace),
        workplace=workplace,
        actor=issuer,
        now=now,
    )
    return services.present_certificate(certificate=certificate, actor=secretary, now=now)


def test_batch_takes_in_whom_it_can_and_names_the_others(
    waiting, waiting_too, secretary, community, now
):
    services.refuse_registration(
        registration=waiting_too,
        actor=secretary_of(community, name="赵秀英"),
        now=now,
        note="住在别处",
    )

    taken = services.accept_registrations(
        registrations=[waiting, waiting_too], actor=secretary, now=now
    )

    [(left, reason)] = taken.left
    assert taken.accepted == [waiting]
    assert left == waiting_too
    assert "赵秀英" in reason


def test_batch_twice_is_once(waiting, secretary, now):
    for _press in range(2):
        taken = services.accept_registrations(registrations=[waiting], actor=secretary, now=now)

    assert taken.accepted == [waiting]
    assert acts_of(waiting) == [Act.PRESENTED, Act.ACCEPTED]
    assert Receipt.objects.count() == 1


def test_residents_are_placed_in_a_grid_of_their_community(accepted, community, secretary, now):
    grid = GridFactory(parent=community, name="第一网格")

    counts = [
        services.place_registrations(registrations=[accepted], grid=grid, actor=secretary, now=now)
        for _press in range(2)
    ]

    accepted.refresh_from_db()
    assert counts == [1, 0]
    assert accepted.grid == grid
    last = accepted.events.timeline().last()
    assert (last.act, last.note) == (Act.PLACED, "第一网格")


def test_grid_of_another_community_places_nobody(accepted, secretary, now):
    count = services.place_registrations(
        registrations=[accepted], grid=GridFactory(), actor=secretary, now=now
    )

    assert count == 0


def test_who_is_taken_in_can_be_placed_in_the_same_act(waiting, community, secretary, now):
    grid = GridFactory(parent=community)

    accepted = services.accept_registration(
        registration=waiting, actor=secretary, now=now, grid=grid
    )

    accepted.refresh_from_db()
    assert accepted.grid == grid


def test_grid_that_is_closed_gets_nobody(accepted, community, secretary, now):
    grid = GridFactory(parent=community, closed_on=now.date())

    with pytest.raises(services.RegistrationError):
        services.place_registrations(registrations=[accepted], grid=grid, actor=secretary, now=now)


def test_grid_is_not_closed_over_its_residents(accepted, community, secretary, now):
    grid = GridFactory(parent=community)
    services.place_registrations(registrations=[accepted], grid=grid, actor=secretary, now=now)

    with pytest.raises(OrganizationError, match="1"):
        close_organization(organization=grid, on=now.date())

    services.end_registration(registration=accepted, actor=secretary, now=now, note="搬家")
    assert close_organization(organization=grid, on=now.date()).closed_on == now.date()


def test_receipts_of_a_batch_are_numbered_in_its_order(waiting, waiting_too, secretary, now):
    services.accept_registrations(registrations=[waiting_too, waiting], actor=secretary, now=now)

    first, second = (row.document.number for row in Receipt.objects.order_by("pk"))
    assert [row.registration for row in Receipt.objects.order_by("pk")] == [waiting_too, waiting]
    assert first < second


def test_last_word_stays_when_a_receipt_is_filed_and_a_grid_is_found(
    accepted, community, secretary, issuer, now
):
    """Neither is a move: who asks or presses again is told of the last one."""
    grid = GridFactory(parent=community)
    services.place_registrations(registrations=[accepted], grid=grid, actor=secretary, now=now)
    services.acknowledge_receipts(receipts=[accepted.receipt], actor=issuer, now=now)

    again = services.accept_registration(registration=accepted, actor=secretary, now=now)
    services.end_registration(registration=accepted, actor=secretary, now=now, note="搬走了")
    services.acknowledge_receipts(receipts=[accepted.receipt], actor=issuer, now=now)

    assert again == accepted
    assert Registration.objects.with_last_note().get().last_note == "搬走了"


def test_grid_chosen_at_the_acceptance_stands_in_the_timeline(waiting, community, secretary, now):
    grid = GridFactory(parent=community, name="第一网格")

    services.accept_registration(registration=waiting, actor=secretary, now=now, grid=grid)

    assert acts_of(waiting) == [Act.PRESENTED, Act.ACCEPTED, Act.PLACED]
    assert waiting.events.timeline().last().note == "第一网格"
