"""The pages of presentations."""

import pytest
from django.urls import reverse

from registration.models import Registration
from registration.states import RegistrationStatus
from xigu.accounts.models import User
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
    url = reverse("registration:presentation_acceptance", args=[certificate.document.token])

    response = as_secretary.post(url)

    registration = Registration.objects.get()
    assert registration.status == RegistrationStatus.ACCEPTED
    assert registration.community == community
    assert response.url == reverse("registration:detail", args=[registration.pk])


def test_presentation_acceptance_after_another_tells_who(
    as_secretary, accepted, certificate, other_community
):
    as_secretary.force_login(User.objects.get(pk=secretary_of(other_community).user_id))
    url = reverse("registration:presentation_acceptance", args=[certificate.document.token])

    response = as_secretary.post(url, follow=True)

    [message] = response.context["messages"]
    assert "王建国" in str(message)


@pytest.mark.parametrize("then", ["forwarding", "refusal"])
def test_presentation_goes_on_to_forward_or_refuse(as_secretary, certificate, then):
    url = reverse("registration:presentation", args=[certificate.document.token])

    response = as_secretary.post(url, {"then": then})

    registration = Registration.objects.get()
    assert response.url == reverse(f"registration:{then}", args=[registration.pk])
    assert as_secretary.get(response.url).status_code == 200


def test_presentation_is_not_for_the_member_himself(client, certificate, member, community):
    himself = secretary_of(community, member=member)
    client.force_login(User.objects.get(pk=himself.user_id))

    url = reverse("registration:presentation", args=[certificate.document.token])

    assert client.get(url).status_code == 403
