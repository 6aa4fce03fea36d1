from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from tests.factories.organizations import AddressAliasFactory, CommunityFactory, MemberFactory
from tests.races import at_once, refusals, until_somebody_waits
from xigu.organizations import services
from xigu.organizations.models import AddressAlias, Member
from xigu.organizations.states import AddressSource

pytestmark = pytest.mark.django_db

FLATS = (
    "福利西路89号兰炼家属院3号楼1单元501室",
    "福利西路89号兰炼家属院3号楼2单元302室",
    "福利西路89号兰炼家属院3号楼2单元402室",
)
INVENTED = "福利西路89号兰炼家属院3号楼9单元909室"
PHRASES = {"福利西路89号", "兰炼家属院3号楼", "兰炼家属院", "福利西路"}


@pytest.fixture
def community(tree):
    return tree.community


def settle(community, *addresses):
    return [MemberFactory(community=community, home_address=address) for address in addresses]


def move(member):
    Member.objects.filter(pk=member.pk).update(home_address="安宁区北滨河西路1号")


def counts(community):
    return dict(
        AddressAlias.objects.filter(community=community).values_list("phrase", "accepted_count")
    )


def test_three_households_make_their_house_and_estate_known(community, now):
    settle(community, *FLATS)

    services.learn_addresses(communities=[community], now=now)

    assert counts(community) == dict.fromkeys(PHRASES, 3)
    assert set(AddressAlias.objects.values_list("source", "noted_at")) == {("LEARNT", now)}


@pytest.mark.parametrize(
    "addresses",
    [
        FLATS[:1],
        (FLATS[0], FLATS[0]),  # a couple
        FLATS[:2],
        ("福利西路89号", "西固区福利西路 89 号", "福利西路89号3单元", "福利西路89号501室"),
        ("兰炼家属院3号楼2单元501室", "兰炼家属院3-2-501", "兰炼家属院3栋501", "兰炼家属院 2-501"),
        ("河口村3社25号", "河口村3社26号", "河口村3社27号"),
        ("我家3号楼501室", "我家3号楼502室", "我家3号楼503室"),
        ("单位家属院3号楼501室", "单位家属院4号楼501室", "单位家属院5号楼501室"),
    ],
)
def test_too_few_doors_make_nothing_known(community, now, addresses):
    settle(community, *addresses)

    services.learn_addresses(communities=[community], now=now)

    assert counts(community) == {}


@pytest.mark.parametrize("neighbors", [[], FLATS[:1], (FLATS[0], "兰炼家属院3-1-501")])
def test_invented_flat_tells_nobody_whether_somebody_lives_there(community, now, neighbors):
    """A couple that writes its door in two ways is one household."""
    settle(community, INVENTED, *neighbors)

    services.learn_addresses(communities=[community], now=now)

    assert counts(community) == {}


def test_house_without_flats_is_learnt_as_its_road_alone(community, now):
    settle(community, "福利西路89号", "福利西路91号", "福利西路91号", "福利西路93号")

    services.learn_addresses(communities=[community], now=now)

    assert counts(community) == {"福利西路": 4}


def test_learning_again_counts_nobody_twice(community, now):
    settle(community, *FLATS)

    for _time in range(3):
        services.learn_addresses(communities=[community], now=now)

    assert counts(community) == dict.fromkeys(PHRASES, 3)


def test_who_moves_is_counted_no_longer(community, now):
    members = settle(community, *FLATS, "福利西路89号501室")
    services.learn_addresses(communities=[community], now=now)

    move(members[3])
    services.learn_addresses(communities=[community], now=now)
    assert counts(community) == dict.fromkeys(PHRASES, 3)

    move(members[1])
    services.learn_addresses(communities=[community], now=now)
    assert counts(community) == {}


def test_learning_leaves_other_communities_alone(community, now):
    other = CommunityFactory(parent=community.parent)
    settle(other, *FLATS)

    services.learn_addresses(communities=[community], now=now)

    assert AddressAlias.objects.count() == 0


def test_learning_counts_for_what_was_written_down(community, now):
    written = AddressAliasFactory(community=community, phrase="福利西路89号")
    members = settle(community, *FLATS)

    services.learn_addresses(communities=[community], now=now)
    written.refresh_from_db()
    assert (written.source, written.accepted_count) == (AddressSource.WRITTEN, 3)

    move(members[0])
    services.learn_addresses(communities=[community], now=now)
    assert counts(community) == {"福利西路89号": 0}


def test_what_was_removed_is_not_learnt_again(community, now):
    settle(community, *FLATS)
    services.learn_addresses(communities=[community], now=now)

    services.remove_alias(alias=AddressAlias.objects.get(phrase="福利西路"), now=now)
    services.learn_addresses(communities=[community], now=now)

    known = AddressAlias.objects.known().values_list("phrase", flat=True)
    assert set(known) == PHRASES - {"福利西路"}


def test_address_is_written_down(community, now):
    alias = services.write_alias(community=community, phrase="福利西路89号", now=now)

    assert (alias.source, alias.noted_at, alias.accepted_count) == ("WRITTEN", now, 0)


def test_address_in_the_list_is_not_written_again(community, now):
    alias = AddressAliasFactory(community=community)

    with pytest.raises(services.OrganizationError, match="in the list already"):
        services.write_alias(community=community, phrase=alias.phrase, now=now)


def test_removed_address_can_be_written_again(community, now):
    alias = AddressAliasFactory(community=community, removed_at=now)

    services.write_alias(community=community, phrase=alias.phrase, now=now)

    alias.refresh_from_db()
    assert (alias.removed_at, alias.noted_at) == (None, now)


def test_address_of_another_community_needs_a_second_word(community, now):
    other = AddressAliasFactory(community__parent=community.parent)

    with pytest.raises(services.SharedAddressError, match=other.community.name):
        services.write_alias(community=community, phrase=other.phrase, now=now)
    services.write_alias(community=community, phrase=other.phrase, now=now, is_shared=True)

    assert AddressAlias.objects.filter(phrase=other.phrase).count() == 2


def test_removed_address_of_another_community_does_not_matter(community, now):
    other = AddressAliasFactory(community__parent=community.parent, removed_at=now)

    assert services.write_alias(community=community, phrase=other.phrase, now=now).pk


def test_removing_twice_is_removing_once(community, now):
    alias = AddressAliasFactory(community=community, removed_at=now)

    services.remove_alias(alias=alias, now=now.replace(year=2027))

    alias.refresh_from_db()
    assert alias.removed_at == now


def test_removing_what_was_forgotten_meanwhile_changes_nothing(community, now):
    alias = AddressAliasFactory(community=community)
    AddressAlias.objects.filter(pk=alias.pk).delete()

    services.remove_alias(alias=alias, now=now)

    assert AddressAlias.objects.count() == 0


@pytest.mark.parametrize("households", [1, 3])
def test_learning_what_is_known_writes_nothing(
    community, now, households, django_assert_num_queries
):
    settle(community, *FLATS * households)
    services.learn_addresses(communities=[community], now=now)

    with django_assert_num_queries(5):  # with the savepoint's two
        services.learn_addresses(communities=[community], now=now)


@pytest.mark.django_db(transaction=True)
def test_two_who_learn_at_once_see_each_other(tree, now):
    neighbors = settle(tree.community, "", "", FLATS[2])

    def moving(member, flat):
        with transaction.atomic():
            Member.objects.filter(pk=member.pk).update(home_address=flat)
            services.learn_addresses(communities=[tree.community], now=now)

    def moving_beside():
        try:
            moving(neighbors[1], FLATS[1])
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            moving(neighbors[0], FLATS[0])
            beside = pool.submit(moving_beside)
            until_somebody_waits()
        beside.result(timeout=10)

    assert counts(tree.community) == dict.fromkeys(PHRASES, 3)


@pytest.mark.django_db(transaction=True)
def test_two_who_write_the_same_address_write_it_once(tree, now):
    def write():
        return services.write_alias(community=tree.community, phrase="福利西路89号", now=now)

    results = at_once(write, write, told=services.OrganizationError)

    assert len(refusals(results)) == 1
    assert AddressAlias.objects.count() == 1
