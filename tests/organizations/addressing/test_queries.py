import pytest

from xigu.organizations.models import Organization
from xigu.organizations.queries import suggested_communities
from xigu.organizations.services import load_units

pytestmark = pytest.mark.django_db


@pytest.fixture
def _units(db):
    load_units()


def names(suggestion):
    return [str(candidate.community) for candidate in suggestion.candidates]


@pytest.mark.usefixtures("_units")
def test_named_community_is_suggested_with_its_parent(today):
    suggestion = suggested_communities("西固区陈坪街道兰馨花园社区8号楼", day=today)

    assert names(suggestion) == ["兰馨花园社区"]
    assert suggestion.is_sure
    assert str(suggestion.candidates[0].community.parent) == "陈坪街道"


@pytest.mark.usefixtures("_units")
def test_closed_community_is_not_suggested(today):
    Organization.objects.filter(name="兰馨花园社区").update(closed_on=today)

    assert names(suggested_communities("兰馨花园社区8号楼", day=today)) == []


@pytest.mark.usefixtures("_units")
def test_communities_of_another_district_are_left_out(today):
    address = "兰馨花园社区8号楼"

    assert names(suggested_communities(address, day=today, path="620105/")) == []
    assert names(suggested_communities(address, day=today, path="620104/")) == ["兰馨花园社区"]
