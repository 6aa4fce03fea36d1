"""From the tiles of a year to the rows behind them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import UserFactory, officer
from tests.factories.activities import RecordFactory, YearTaskFactory, at
from tests.factories.organizations import MemberFactory
from xigu.accounts.states import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(place):
    return MemberFactory(branch=place.branch, community=place.community)


@pytest.fixture
def records(member, place):
    """A service, and a talk of the same year; somebody else's service."""
    mine = {"member": member, "community": place.community}
    RecordFactory(community=place.community)
    return [RecordFactory(**mine), RecordFactory(**mine, kind="TALK", starts_at=at(-1, 14))]


def shown(response):
    return [record.pk for record in response.context["records"]]


def test_tile_of_a_member_leads_to_his_own_rows_of_the_kind(client, member, records):
    YearTaskFactory(kind="SERVICE")
    client.force_login(UserFactory(member=member))

    page = client.get(reverse("activities:year"))
    [tile] = page.context["tiles"]

    assert shown(client.get(tile["url"])) == [records[0].pk]


def test_tile_of_somebody_leads_an_office_to_his_rows_only(client, member, records, place):
    YearTaskFactory(kind="SERVICE")
    client.force_login(officer(Role.SECRETARY, place.community))

    page = client.get(
        reverse("activities:member_year", args=[member.pk, timezone.localdate().year])
    )
    [tile] = page.context["tiles"]

    assert shown(client.get(tile["url"])) == [records[0].pk]


@pytest.mark.parametrize("wanted", ["kind=x&year=0", "year=99999999999999999999", "year=²"])
def test_what_cannot_be_narrows_nothing(client, member, records, wanted):
    client.force_login(UserFactory(member=member))

    page = client.get(f"{reverse('activities:record_own')}?{wanted}")

    assert len(shown(page)) == len(records)
