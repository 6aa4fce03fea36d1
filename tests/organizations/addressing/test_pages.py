import pytest
from django.urls import reverse

from tests.factories.organizations import AddressAliasFactory, CommunityFactory
from xigu.accounts.states import Role
from xigu.organizations.models import AddressAlias
from xigu.organizations.states import UnitType

pytestmark = pytest.mark.django_db

LIST = "organizations:address_list"
ADD = "organizations:address_add"
KEEPERS = (Role.SECRETARY, Role.SUBDISTRICT_OFFICER, Role.DEPARTMENT_OFFICER)


def add(client, community, phrase, **more):
    return client.post(reverse(ADD, args=[community.pk]), {"phrase": phrase, **more})


def phrases(community):
    return list(
        AddressAlias.objects.known().filter(community=community).values_list("phrase", flat=True)
    )


@pytest.mark.parametrize("role", KEEPERS)
def test_keepers_come_from_the_organization_to_its_addresses(tree, signed_in, role):
    client = signed_in(role)
    address = reverse(LIST, args=[tree.community.pk])

    detail = client.get(reverse("organizations:detail", args=[tree.community.pk]))

    assert address in detail.content.decode()
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_address_list_query_count(tree, signed_in, count, django_assert_num_queries):
    AddressAliasFactory.create_batch(count, community=tree.community)
    AddressAliasFactory(community=tree.community, removed_at="2026-11-20T08:00Z")
    AddressAliasFactory(community=CommunityFactory(parent=tree.subdistrict))
    client = signed_in(Role.SECRETARY)

    with django_assert_num_queries(5):
        response = client.get(reverse(LIST, args=[tree.community.pk]))

    assert len(response.context["page"].object_list) == count


def test_long_list_is_cut_and_goes_on(tree, signed_in):
    AddressAliasFactory.create_batch(51, community=tree.community)
    client, address = signed_in(Role.SECRETARY), reverse(LIST, args=[tree.community.pk])

    first = client.get(address).context["page"]
    second = client.get(address, {"after": first.next}).context["page"]

    assert (len(first.object_list), len(second.object_list), second.next) == (50, 1, "")


def test_address_is_added_in_its_normal_form(tree, signed_in):
    response = add(signed_in(Role.SECRETARY), tree.community, "西固区 福利西路 ８９ 号")

    assert response.url == reverse(LIST, args=[tree.community.pk])
    assert phrases(tree.community) == ["福利西路89号"]


def test_names_of_the_community_and_above_are_left_out(tree, signed_in):
    written = f"西固区{tree.subdistrict.name}{tree.community.name}兰炼家属院"

    add(signed_in(Role.SECRETARY), tree.community, written)

    assert phrases(tree.community) == ["兰炼家属院"]


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("福利西路89号3单元501室", "a unit, floor or room points at a household"),
        ("家属院", "name an estate, or a road"),
        ("我家", "name an estate, or a road"),
        ("Fuli Road 89", "as on a doorplate"),
        ("兰州市安宁区银安路12号", "lies in another district"),
        ("", "This field is required."),
    ],
)
def test_address_that_may_not_be_kept_is_explained(tree, signed_in, phrase, sentence):
    response = add(signed_in(Role.SECRETARY), tree.community, phrase)

    assert sentence in response.content.decode()
    assert phrases(tree.community) == []


def test_house_of_a_village_is_a_household(tree, signed_in):
    village = CommunityFactory(parent=tree.subdistrict, name="河口村", unit_type=UnitType.VILLAGE)
    client = signed_in(Role.SUBDISTRICT_OFFICER)

    refused = add(client, village, "河口村中街12号").content.decode()
    add(client, village, "中街")

    assert "points at a household" in refused
    assert phrases(village) == ["中街"]


def test_address_in_the_list_is_said(tree, signed_in):
    alias = AddressAliasFactory(community=tree.community)

    response = add(signed_in(Role.SECRETARY), tree.community, alias.phrase)

    assert "This address is in the list already." in response.content.decode()


def test_address_of_a_neighbor_is_named_and_can_be_shared(tree, signed_in):
    other = AddressAliasFactory(community__parent=tree.subdistrict, community__name="桃园社区")
    client = signed_in(Role.SECRETARY)

    asked = add(client, tree.community, other.phrase).content.decode()
    assert f"桃园社区 ({tree.subdistrict}) has this address already." in asked
    assert 'name="is_shared"' in asked
    assert phrases(tree.community) == []

    add(client, tree.community, other.phrase, is_shared="on")
    assert phrases(tree.community) == [other.phrase]


def test_box_for_sharing_is_not_shown_unasked(tree, signed_in):
    page = signed_in(Role.SECRETARY).get(reverse(ADD, args=[tree.community.pk]))

    assert "is_shared" not in page.content.decode()


def test_address_is_removed(tree, signed_in):
    alias = AddressAliasFactory(community=tree.community)

    response = signed_in(Role.SUBDISTRICT_OFFICER).post(
        reverse("organizations:address_remove", args=[alias.pk])
    )

    assert response.url == reverse(LIST, args=[tree.community.pk])
    assert phrases(tree.community) == []


@pytest.mark.parametrize("role", [Role.DEPARTMENT_OFFICER, Role.SUBDISTRICT_OFFICER])
def test_only_communities_have_addresses(tree, signed_in, role):
    client = signed_in(role)

    assert client.get(reverse(LIST, args=[tree.subdistrict.pk])).status_code == 403
