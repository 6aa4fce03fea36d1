import pytest

from tests.factories.organizations import AddressAliasFactory, CommunityFactory
from xigu.accounts.states import Role
from xigu.organizations import permissions

pytestmark = pytest.mark.django_db

KEEPERS = {Role.SECRETARY, Role.SUBDISTRICT_OFFICER, Role.DEPARTMENT_OFFICER}


@pytest.mark.parametrize("role", Role)
def test_addresses_are_kept_by_those_who_see_people_at_home(tree, acting, role):
    scope, alias = acting(role), AddressAliasFactory(community=tree.community)

    assert permissions.can_keep_addresses(scope, tree.community) is (role in KEEPERS)
    assert permissions.can_remove_address(scope, alias) is (role in KEEPERS)


@pytest.mark.parametrize("role", Role)
def test_nobody_keeps_addresses_of_another_district(acting, role):
    elsewhere = CommunityFactory(parent__parent__code="620105", parent__parent__name="安宁")

    assert permissions.can_keep_addresses(acting(role), elsewhere) is False


@pytest.mark.parametrize("role", Role)
def test_workplaces_and_sub_districts_have_no_addresses(tree, acting, role):
    for organization in (tree.workplace, tree.subdistrict, tree.department):
        assert permissions.can_keep_addresses(acting(role), organization) is False
