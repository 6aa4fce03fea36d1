"""A member wishes an identity card; without his wish there is none."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.factories.accounts import UserFactory, scope_of
from tests.factories.organizations import CommunityFactory, IdentityCardFactory, MemberFactory
from xigu.accounts.states import Role
from xigu.organizations import services
from xigu.organizations.models import IdentityCard

pytestmark = pytest.mark.django_db

WISH = {"is_wished": "on", "service": " 电工  维修 ", "names_workplace": "on"}


@pytest.fixture
def member(tree):
    return MemberFactory(branch=tree.branch, skills="电工、法律咨询")


@pytest.fixture
def page(client, member):
    client.force_login(UserFactory(member=member))
    return reverse("organizations:identity_card", args=[member.pk])


def test_card_is_not_wished_unless_the_member_says_so(client, page):
    shown = client.get(page).context["form"]

    client.post(page, {"service": "电工"})

    assert not shown["is_wished"].value()
    assert shown["service"].value() == "电工、法律咨询"
    assert not IdentityCard.objects.exists()


def test_card_is_wished_with_what_it_may_say(client, page, member):
    client.post(page, WISH)

    card = member.identity_card
    assert (card.service, card.names_workplace) == ("电工 维修", True)
    assert client.get(page).context["form"]["is_wished"].value() is True


def test_card_is_withdrawn_and_history_keeps_it(client, page, member):
    client.post(page, WISH)

    client.post(page, {})
    client.post(page, {})

    assert not IdentityCard.objects.filter(member=member).exists()
    assert IdentityCard.pgh_event_model.objects.get().service == "电工 维修"


def test_card_carries_no_phone_number(client, page):
    response = client.post(page, WISH | {"service": "电工13919001234"})

    assert response.context["form"].errors["service"]
    assert not IdentityCard.objects.exists()


def test_card_with_a_phone_number_is_refused_by_the_database(member):
    with (
        pytest.raises(IntegrityError, match="organizations_identitycard_no_phone"),
        transaction.atomic(),
    ):
        IdentityCardFactory(member=member, service="13919001234")


def test_changing_a_wish_keeps_its_first_moment(member, now, today):
    words = {"member": member, "service": "电工", "names_workplace": False}
    services.wish_card(**words, now=now)

    card = services.wish_card(**words | {"service": "钢琴"}, now=now.replace(year=2027))

    card.refresh_from_db()
    assert (card.service, card.wished_at) == ("钢琴", now)


def test_card_is_seen_by_its_member_and_his_community_only(tree, office):
    here = IdentityCardFactory(member=MemberFactory(branch=tree.branch, community=tree.community))
    IdentityCardFactory(member=MemberFactory(branch=tree.branch, community=CommunityFactory()))
    IdentityCardFactory(member=MemberFactory(branch=tree.branch))

    seen = {
        role: list(IdentityCard.objects.visible_to(scope_of(office(role))).printable())
        for role in Role.values
    }

    assert seen == {role: [here] if role == Role.SECRETARY else [] for role in Role.values}
