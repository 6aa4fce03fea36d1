import pytest

from tests.factories.organizations import AddressAliasFactory
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


def community(name):
    return Organization.objects.get(name=name)


@pytest.mark.usefixtures("_units")
def test_known_addresses_speak_for_their_communities(today):
    AddressAliasFactory(community=community("红星社区"), phrase="福利西路128号")
    AddressAliasFactory(community=community("红星社区"), phrase="福利西路142号")

    assert names(suggested_communities("福利西路128号3单元", day=today))[0] == "红星社区"
    assert names(suggested_communities("福利西路134号", day=today))[0] == "红星社区"


@pytest.mark.usefixtures("_units")
def test_removed_address_and_address_of_a_closed_community_say_nothing(today):
    AddressAliasFactory(
        community=community("红星社区"), phrase="东方家园", removed_at="2026-11-20T08:00Z"
    )
    AddressAliasFactory(community=community("兰铝社区"), phrase="东方家园")
    Organization.objects.filter(name="兰铝社区").update(closed_on=today)

    assert names(suggested_communities("东方家园3号楼", day=today)) == []


@pytest.mark.usefixtures("_units")
def test_what_is_written_down_weighs_more_than_a_few_check_ins(today):
    AddressAliasFactory(
        community=community("兰铝社区"), phrase="东方家园", source="LEARNT", accepted_count=3
    )
    AddressAliasFactory(community=community("红星社区"), phrase="东方家园")

    assert names(suggested_communities("东方家园3号楼", day=today))[0] == "红星社区"


@pytest.mark.usefixtures("_units")
@pytest.mark.parametrize("count", [1, 3])
def test_suggestion_query_count(today, count, django_assert_num_queries):
    AddressAliasFactory.create_batch(count, community=community("红星社区"))

    with django_assert_num_queries(2):
        suggestion = suggested_communities("福利西路1号", day=today)
        shown = [str(candidate.community.parent) for candidate in suggestion.candidates]

    assert shown[-1] == "福利路街道"
