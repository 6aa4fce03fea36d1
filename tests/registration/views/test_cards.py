"""Identity cards are printed by their members and their communities."""

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.organizations import CommunityFactory, IdentityCardFactory, MemberFactory
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access

PRINTS = ["registration:card_pdf", "registration:card_print"]


@pytest.fixture
def card(community, workplace):
    member = MemberFactory(name="王㛃", workplace=workplace, community=community)
    return IdentityCardFactory(member=member)


@pytest.mark.parametrize("name", PRINTS)
def test_secretary_prints_cards_and_it_is_written_down(as_secretary, card, name):
    response = as_secretary.get(reverse(name), {"cards": [card.pk]})

    assert response.status_code == 200
    entry = AccessEntry.objects.get()
    assert (entry.member_id, entry.access) == (card.member_id, Access.PRINTED)


@pytest.mark.parametrize("name", PRINTS)
def test_member_prints_his_own_and_nothing_is_written_down(client, card, name):
    client.force_login(UserFactory(member=card.member))

    assert client.get(reverse(name), {"cards": [card.pk]}).status_code == 200
    assert not AccessEntry.objects.exists()


@pytest.mark.parametrize("name", PRINTS)
def test_card_of_somebody_who_is_not_checked_in_is_not_found(client, workplace, name):
    card = IdentityCardFactory(member=MemberFactory(workplace=workplace))
    client.force_login(UserFactory(member=card.member))

    assert client.get(reverse(name), {"cards": [card.pk]}).status_code == 404


@pytest.mark.parametrize("name", PRINTS)
def test_card_of_another_community_is_not_found_beside_ones_own(as_secretary, card, name):
    other = IdentityCardFactory(member=MemberFactory(community=CommunityFactory()))

    response = as_secretary.get(reverse(name), {"cards": [card.pk, other.pk]})

    assert response.status_code == 404
    assert not AccessEntry.objects.exists()


def test_nothing_chosen_leads_back_to_the_list(as_secretary, card):
    response = as_secretary.get(reverse("registration:card_pdf"))

    assert response.url == reverse("registration:card_list")


def test_page_names_the_workplace_only_where_it_is_wished(as_secretary, card):
    address = reverse("registration:card_print")
    without = as_secretary.get(address, {"cards": [card.pk]}).text
    card.names_workplace = True
    card.save()

    with_it = as_secretary.get(address, {"cards": [card.pk]}).text

    assert "王㛃" in without
    assert "我能帮您：电工、水暖维修" in without
    assert "区财政局" not in without
    assert "区财政局" in with_it
    assert card.member.phone not in with_it


def test_pdf_that_would_lack_characters_says_whose(as_secretary, card):
    card.member.name = "王𲎯"
    card.member.save()

    response = as_secretary.get(reverse("registration:card_pdf"), {"cards": [card.pk]}, follow=True)

    assert response.redirect_chain[-1][0] == reverse("registration:card_list")
    assert [missing for _, missing in response.context["rows"]] == ["𲎯 (U+323AF)"]
    assert "王𲎯" in str(next(iter(response.context["messages"])))
    assert not AccessEntry.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_card_list_query_count(
    as_secretary, community, workplace, count, django_assert_num_queries
):
    for _ in range(count):
        IdentityCardFactory(member=MemberFactory(workplace=workplace, community=community))
    MemberFactory(workplace=workplace, community=community)  # wishes none

    with django_assert_num_queries(6):
        response = as_secretary.get(reverse("registration:card_list"))

    assert len(response.context["rows"]) == count
