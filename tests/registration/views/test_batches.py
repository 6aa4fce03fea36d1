"""Several at once: the queue checked in, residents placed in a grid."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from registration import services
from registration.models import Registration
from registration.states import Act, RegistrationStatus
from tests.factories.accounts import UserFactory
from tests.factories.organizations import GridFactory
from tests.factories.registration import AcceptedRegistrationFactory, RegistrationFactory
from xigu.accounts.scopes import scope_of

from .conftest import several_waiting

QUEUE = reverse("registration:list")
UNPLACED = f"{QUEUE}?unplaced"


def said(response):
    return [(message.level_tag, str(message)) for message in get_messages(response.wsgi_request)]


def accept(client, *registrations):
    return client.post(
        reverse("registration:accept_all"), {"registrations": [row.pk for row in registrations]}
    )


def test_chosen_ones_are_checked_in(as_secretary, workplace, issuer, secretary, now):
    rows = several_waiting(3, workplace, issuer, secretary, now)

    response = accept(as_secretary, *rows[:2])

    statuses = [row.status for row in Registration.objects.order_by("pk")]
    assert response.url == QUEUE
    assert statuses == ["ACCEPTED", "ACCEPTED", "REQUESTED"]


def test_after_the_last_one_those_without_a_grid_come_next(as_secretary, waiting, community):
    GridFactory(parent=community)

    assert accept(as_secretary, waiting).url == UNPLACED


def test_grid_can_be_chosen_where_one_is_checked_in(as_secretary, waiting, community):
    grid, _closed = GridFactory(parent=community), GridFactory()

    page = as_secretary.get(reverse("registration:detail", args=[waiting.pk]))
    as_secretary.post(reverse("registration:accept", args=[waiting.pk]), {"grid": grid.pk})

    waiting.refresh_from_db()
    assert page.context["grids"] == [grid]
    assert waiting.grid == grid


def test_what_was_taken_back_is_called_so_and_is_no_news(as_secretary, member, community, now):
    himself = scope_of(UserFactory(member=member))
    asked = services.ask_for_check_in(
        member=member, community=community, home_address="某地", skills="", actor=himself, now=now
    )
    services.withdraw_check_in(registration=asked, actor=himself, now=now)

    [row] = as_secretary.get(f"{QUEUE}?status=ENDED").context["rows"]
    recent = as_secretary.get(reverse("home")).context["picture"].recent

    assert row["status"] == Act.WITHDRAWN.label
    assert recent == []


@pytest.mark.usefixtures("waiting")
def test_nobody_chosen_changes_nothing(as_secretary):
    response = accept(as_secretary)

    assert [tag for tag, _text in said(response)] == ["error"]
    assert Registration.objects.get().status == RegistrationStatus.REQUESTED


def test_registration_of_elsewhere_is_not_a_choice(as_secretary, waiting):
    elsewhere = RegistrationFactory()

    accept(as_secretary, waiting, elsewhere)

    assert {row.status for row in Registration.objects.all()} == {RegistrationStatus.REQUESTED}


def test_queue_is_searched_by_initials(as_secretary, waiting):
    found = as_secretary.get(QUEUE, {"q": "zw"}).context["registrations"]
    nobody = as_secretary.get(QUEUE, {"q": "ln"}).context["registrations"]

    assert list(found) == [waiting]
    assert list(nobody) == []


def test_search_stays_in_the_part_of_the_list(as_secretary, waiting):
    waits_only = as_secretary.get(f"{UNPLACED}&q=zw")
    page = waits_only.content.decode()

    assert list(waits_only.context["registrations"]) == []
    assert '<input type="hidden" name="unplaced" value="">' in page
    assert 'name="status"' not in page


def test_placing_leads_back_to_those_without_a_grid(as_secretary, accepted, community):
    grid = GridFactory(parent=community)

    response = as_secretary.post(
        reverse("registration:place"), {"registrations": [accepted.pk], "grid": grid.pk}
    )

    accepted.refresh_from_db()
    assert response.url == UNPLACED
    assert accepted.grid == grid
    assert list(as_secretary.get(UNPLACED).context["registrations"]) == []


def test_grid_of_another_community_is_not_a_choice(as_secretary, accepted):
    response = as_secretary.post(
        reverse("registration:place"),
        {"registrations": [accepted.pk], "grid": GridFactory().pk},
    )

    accepted.refresh_from_db()
    assert [tag for tag, _text in said(response)] == ["error"]
    assert accepted.grid is None


@pytest.mark.parametrize("count", [1, 3])
def test_placing_takes_as_many_queries_for_more_residents(
    as_secretary, community, django_assert_num_queries, count
):
    rows = [AcceptedRegistrationFactory(community=community) for _ in range(count)]
    grid = GridFactory(parent=community)

    with django_assert_num_queries(12):
        as_secretary.post(
            reverse("registration:place"),
            {"registrations": [row.pk for row in rows], "grid": grid.pk},
        )


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_the_unplaced_takes_as_many_queries_for_more(
    as_secretary, community, django_assert_num_queries, count
):
    GridFactory(parent=community)
    for _ in range(count):
        AcceptedRegistrationFactory(community=community)

    with django_assert_num_queries(5):
        response = as_secretary.get(UNPLACED)

    assert len(response.context["registrations"]) == count


def test_home_asks_for_placing_only_where_there_are_grids(as_secretary, accepted, community):
    before = [item.url for item in as_secretary.get(reverse("home")).context["queue"]]
    GridFactory(parent=community)
    after = [item.url for item in as_secretary.get(reverse("home")).context["queue"]]

    assert (UNPLACED in before, UNPLACED in after) == (False, True)
