"""The pages of presentations."""

import pytest
from django.urls import reverse

from registration import services
from registration.models import Registration
from registration.states import RegistrationStatus
from tests.factories.accounts import RoleAssignmentFactory, UserFactory, scope_of, user_of
from tests.factories.organizations import CommunityFactory
from xigu.accounts.models import User
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access

from ..conftest import secretary_of


def test_presentation_shows_the_facts_and_writes_down_who_looked(
    as_secretary, secretary, certificate
):
    url = reverse("registration:presentation", args=[certificate.document.token])

    response = as_secretary.get(url)

    assert response.context["is_presentable"] is True
    entry = AccessEntry.objects.get(member_id=certificate.member_id)
    assert (entry.actor_id, entry.access) == (secretary.user_id, Access.TOKEN)
    assert not Registration.objects.exists()


def test_presentation_acceptance_checks_in(as_secretary, certificate, community):
    url = reverse("registration:presentation_accept", args=[certificate.document.token])

    response = as_secretary.post(url)

    registration = Registration.objects.get()
    assert registration.status == RegistrationStatus.ACCEPTED
    assert registration.community == community
    assert response.url == reverse("registration:detail", args=[registration.pk])


def test_presentation_acceptance_after_another_tells_who(
    as_secretary, accepted, certificate, other_community
):
    as_secretary.force_login(User.objects.get(pk=secretary_of(other_community).user_id))
    url = reverse("registration:presentation_accept", args=[certificate.document.token])

    response = as_secretary.post(url, follow=True)

    [message] = response.context["messages"]
    assert "王建国" in str(message)


def test_presentation_offers_refusing_and_writes_nothing_before_its_post(as_secretary, certificate):
    url = reverse("registration:presentation_refuse", args=[certificate.document.token])

    assert as_secretary.get(url).context["form"].errors == {}
    assert not Registration.objects.exists()
    empty = as_secretary.post(url, {"note": ""})
    assert empty.context["form"].errors["note"]
    assert not Registration.objects.exists()
    as_secretary.post(url, {"note": "不住本社区"})
    assert Registration.objects.get().status == RegistrationStatus.REFUSED


def test_presentation_forwards_in_one_act(as_secretary, certificate, other_community):
    url = reverse("registration:presentation_forward", args=[certificate.document.token])

    as_secretary.post(url, {"community": other_community.pk})

    registration = Registration.objects.get()
    assert (registration.status, registration.community) == (
        RegistrationStatus.REQUESTED,
        other_community,
    )


def test_presentation_of_a_void_certificate_says_why_nothing_can_be_done(
    as_secretary, certificate, issuer, now
):
    services.void_certificate(certificate=certificate, actor=issuer, now=now, reason="遗失")

    response = as_secretary.get(
        reverse("registration:presentation", args=[certificate.document.token])
    )

    assert response.context["is_presentable"] is False
    assert response.context["obstacle"]
    assert "13900" not in str(response.context["facts"])


def test_presentation_is_not_for_the_member_himself(client, certificate, member, community):
    himself = secretary_of(community, member=member)
    client.force_login(user_of(himself))

    token = certificate.document.token
    shown = client.get(reverse("registration:presentation", args=[token]))
    pressed = client.post(reverse("registration:presentation_accept", args=[token]))

    assert shown.url == f"{reverse('documents:verification', args=[token])}?plain"
    assert pressed.status_code == 403


def test_presentation_of_a_secretary_is_decided_one_level_up(
    client, certificate, member, community
):
    secretary_of(community, member=member)
    above = RoleAssignmentFactory(role=Role.SUBDISTRICT_OFFICER, organization=community.parent)
    client.force_login(above.user)
    token = certificate.document.token

    shown = client.get(reverse("documents:verification", args=[token]), follow=True)
    client.post(reverse("registration:presentation_accept", args=[token]))

    assert list(shown.context["in_place_of"]) == [community]
    assert Registration.objects.accepted().get().community == community


@pytest.fixture
def of_two(client, member, community):
    """The sub-district of a member who is secretary of two communities, and the second one."""
    second = CommunityFactory(parent=community.parent, name="前街社区")
    user = UserFactory(member=member)
    for each in (community, second):
        RoleAssignmentFactory(user=user, role=Role.SECRETARY, organization=each)
    above = RoleAssignmentFactory(role=Role.SUBDISTRICT_OFFICER, organization=community.parent)
    client.force_login(above.user)
    return scope_of(above), second


def test_presentation_of_a_secretary_of_two_communities_offers_both(
    client, of_two, certificate, community
):
    _above, second = of_two
    token = certificate.document.token

    shown = client.get(reverse("registration:presentation", args=[token]))
    client.post(reverse("registration:presentation_accept", args=[token]), {"community": second.pk})

    assert set(shown.context["in_place_of"]) == {community, second}
    assert Registration.objects.accepted().get().community == second


def test_presentation_of_a_secretary_of_two_communities_stays_where_it_waits(
    client, of_two, certificate, now
):
    above, second = of_two
    services.present_certificate(certificate=certificate, actor=above, now=now, community=second)
    token = certificate.document.token

    shown = client.get(reverse("registration:presentation", args=[token]))
    client.post(reverse("registration:presentation_accept", args=[token]))

    assert shown.context["in_place_of"] == [second]
    assert Registration.objects.accepted().get().community == second


@pytest.mark.parametrize("words", ["elsewhere", "x", "\0"])
def test_presentation_accepts_for_no_other_community(
    client, of_two, certificate, other_community, words
):
    place = other_community.pk if words == "elsewhere" else words
    url = reverse("registration:presentation_accept", args=[certificate.document.token])

    assert client.post(url, {"community": place}).status_code == 403
    assert not Registration.objects.exists()
