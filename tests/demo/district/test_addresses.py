"""What the demo's check-ins have taught about addresses."""

import pytest

from tests.demo.conftest import ANCHOR
from xigu.organizations.addressing import ENOUGH_HOUSEHOLDS
from xigu.organizations.models import AddressAlias, Member
from xigu.organizations.queries import suggested_communities
from xigu.organizations.states import AddressSource

pytestmark = pytest.mark.usefixtures("district")

ASKED = 150


def test_addresses_are_learnt_from_those_who_are_checked_in():
    found = AddressAlias.objects.all()

    assert set(found.values_list("source", flat=True)) == {AddressSource.LEARNT}
    assert len(found) > 50
    assert all(alias.accepted_count >= ENOUGH_HOUSEHOLDS for alias in found)


def test_those_who_are_not_checked_in_are_led_home():
    members = Member.objects.filter(community=None).order_by("pk")[:ASKED]

    suggestions = [suggested_communities(member.home_address, day=ANCHOR) for member in members]

    assert len(suggestions) == ASKED
    assert sum(bool(suggestion.candidates) for suggestion in suggestions) > 0.95 * ASKED
    assert sum(suggestion.is_sure for suggestion in suggestions) > 0.3 * ASKED
