"""The pages of registrations."""

import datetime

import pytest
from django.urls import reverse

from registration import services
from registration.models import Receipt, Registration
from registration.states import Act, RegistrationStatus
from tests.factories.accounts import RoleAssignmentFactory, UserFactory, user_of
from tests.factories.organizations import CommunityFactory
from xigu.accounts.models import User
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access

from ..conftest import secretary_of
from .conftest import several_waiting


@pytest.mark.parametrize("count", [1, 3])
def test_registration_list_query_count(
    as_secretary, workplace, issuer, secretary, now, count, django_assert_num_queries
):
    several_waiting(count, workplace, issuer, secretary, now)

    with django_assert_num_queries(4):
        response = as_secretary.get(reverse("registration:list"))

    assert len(response.context["registrations"]) == count


def test_list_shows_the_longest_waiting_first(as_secretary, workplace, issuer, secretary, now):
    later = several_waiting(1, workplace, issuer, secretary, now)
    earlier = several_waiting(1, workplace, issuer, secretary, now - datetime.timedelta(days=2))

    response = as_secretary.get(reverse("registration:list"))

    assert list(response.context["registrations"]) == earlier + later


def test_list_does_not_know_another_communitys_members(client, waiting, other_community):
    client.force_login(User.objects.get(pk=secretary_of(other_community).user_id))

    response = client.get(reverse("registration:list"))

    assert list(response.context["registrations"]) == []


def test_acceptance_from_the_list_is_one_click(as_secretary, waiting):
    response = as_secretary.post(reverse("registration:accept", args=[waiting.pk]))

    waiting.refresh_from_db()
    assert response.url == reverse("registration:list")
    assert waiting.status == RegistrationStatus.ACCEPTED


def test_acceptance_after_a_colleague_shows_who(as_secretary, waiting, community, now):
    url = reverse("registration:accept", args=[waiting.pk])
    assert as_secretary.get(url).status_code == 200
    services.accept_registration(
        registration=waiting, actor=secretary_of(community, name="赵秀英"), now=now
    )

    response = as_secretary.post(url)

    [error] = response.context["form"].non_field_errors()
    assert "赵秀英" in error


def test_acceptance_clicked_twice_is_accepting_once(as_secretary, waiting):
    url = reverse("registration:accept", args=[waiting.pk])

    responses = [as_secretary.post(url), as_secretary.post(url)]

    assert [response.status_code for response in responses] == [302, 302]
    assert Receipt.objects.count() == 1


def test_refusal_needs_a_reason(as_secretary, waiting):
    url = reverse("registration:refuse", args=[waiting.pk])

    response = as_secretary.post(url, {"note": "  "})

    waiting.refresh_from_db()
    assert response.context["form"].errors["note"]
    assert waiting.status == RegistrationStatus.REQUESTED


def test_refusal_with_a_reason(as_secretary, waiting):
    as_secretary.post(reverse("registration:refuse", args=[waiting.pk]), {"note": "不住本社区"})

    waiting.refresh_from_db()
    assert waiting.status == RegistrationStatus.REFUSED


def test_forwarding_moves_to_the_chosen_community(as_secretary, waiting, other_community):
    as_secretary.post(
        reverse("registration:forward", args=[waiting.pk]), {"community": other_community.pk}
    )

    waiting.refresh_from_db()
    assert waiting.community == other_community


def test_forwarding_clicked_twice_is_forwarding_once(as_secretary, waiting, other_community):
    url = reverse("registration:forward", args=[waiting.pk])

    responses = [as_secretary.post(url, {"community": other_community.pk}) for _click in range(2)]

    assert [response.status_code for response in responses] == [302, 302]
    assert waiting.events.filter(act=Act.FORWARDED).count() == 1


def test_forwarding_to_the_wrong_community_can_be_corrected_at_once(
    as_secretary, waiting, other_community
):
    url = reverse("registration:forward", args=[waiting.pk])
    right = CommunityFactory()

    as_secretary.post(url, {"community": other_community.pk})
    as_secretary.post(url, {"community": right.pk})

    waiting.refresh_from_db()
    assert waiting.community == right


def test_what_was_forwarded_is_gone_once_the_other_community_has_acted(
    as_secretary, waiting, other_community, now
):
    url = reverse("registration:forward", args=[waiting.pk])
    as_secretary.post(url, {"community": other_community.pk})
    services.accept_registration(
        registration=Registration.objects.get(pk=waiting.pk),
        actor=secretary_of(other_community),
        now=now,
    )

    assert as_secretary.post(url, {"community": other_community.pk}).status_code == 404


def test_forwarding_offers_communities_only(as_secretary, waiting, workplace):
    response = as_secretary.post(
        reverse("registration:forward", args=[waiting.pk]), {"community": workplace.pk}
    )

    assert response.context["form"].errors["community"]


def test_ending_needs_a_reason(as_secretary, accepted):
    url = reverse("registration:end", args=[accepted.pk])

    as_secretary.post(url, {"note": ""})
    accepted.refresh_from_db()
    assert accepted.status == RegistrationStatus.ACCEPTED

    as_secretary.post(url, {"note": "搬离本区"})
    accepted.refresh_from_db()
    assert accepted.status == RegistrationStatus.ENDED


def test_detail_writes_down_who_looked(as_secretary, waiting):
    response = as_secretary.get(reverse("registration:detail", args=[waiting.pk]))

    assert AccessEntry.objects.get(access=Access.OPENED).member_id == waiting.member_id
    assert ("139" in str(dict(response.context["facts"]).values())) is True


def test_detail_of_oneself_is_not_written_down(client, waiting, member):
    client.force_login(UserFactory(member=member))

    response = client.get(reverse("registration:detail", args=[waiting.pk]))

    assert response.status_code == 200
    assert not AccessEntry.objects.filter(access=Access.OPENED).exists()


def test_own_registration_has_no_button_in_the_queue(as_secretary, waiting, secretary):
    secretary_himself = user_of(secretary)
    secretary_himself.member = waiting.member
    secretary_himself.save(update_fields=["member"])

    response = as_secretary.get(reverse("registration:list"))

    assert [(row["registration"], row["may_decide"]) for row in response.context["rows"]] == [
        (waiting, False)
    ]
    assert reverse("registration:accept", args=[waiting.pk]) not in response.content.decode()


def test_detail_says_that_the_subdistrict_decides_about_a_secretary(
    as_secretary, waiting, member, community
):
    url = reverse("registration:detail", args=[waiting.pk])
    before = as_secretary.get(url)
    secretary_of(community, member=member)

    response = as_secretary.get(url)

    assert before.context["is_left_to_subdistrict"] is False
    assert response.context["is_left_to_subdistrict"] is True


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_waiting_secretaries_query_count(
    client, workplace, issuer, secretary, community, now, count, django_assert_num_queries
):
    others = several_waiting(count, workplace, issuer, secretary, now)
    waiting = several_waiting(count, workplace, issuer, secretary, now)
    for registration in waiting:
        secretary_of(community, member=registration.member)
    above = RoleAssignmentFactory(role=Role.SUBDISTRICT_OFFICER, organization=community.parent)
    client.force_login(above.user)

    with django_assert_num_queries(4):
        response = client.get(reverse("registration:list"), {"secretaries": ""})

    assert set(response.context["registrations"]) == set(waiting)
    assert not set(response.context["registrations"]) & set(others)


def test_list_of_waiting_secretaries_is_for_the_subdistrict(as_secretary, waiting):
    response = as_secretary.get(reverse("registration:list"), {"secretaries": ""})

    assert waiting.status == RegistrationStatus.REQUESTED
    assert list(response.context["registrations"]) == []
