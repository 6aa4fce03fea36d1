import pytest
from django.urls import reverse

from tests.factories.organizations import (
    BranchFactory,
    CommitteeFactory,
    GridFactory,
    WorkplaceFactory,
)
from xigu.accounts.states import Role
from xigu.organizations.models import Organization

pytestmark = pytest.mark.django_db

DETAIL = "organizations:detail"
CONTACT = "organizations:contact_change"
BRANCHES = "organizations:branch_create"


@pytest.mark.parametrize("role", Role)
def test_own_organization_can_be_looked_at_and_its_contact_changed(places, signed_in, role):
    client, own = signed_in(role), places[role]

    shown = client.get(reverse(DETAIL, args=[own.pk]))
    changed = client.post(
        reverse(CONTACT, args=[own.pk]),
        {"contact_name": "李秀兰", "contact_phone": "0931-755 1234", "address": "一楼"},
    )

    assert own.name in shown.content.decode()
    assert changed.url == reverse(DETAIL, args=[own.pk])
    own.refresh_from_db()
    assert (own.contact_name, own.contact_phone) == ("李秀兰", "09317551234")


@pytest.mark.parametrize("role", Role)
def test_own_organization_is_one_link_away(places, signed_in, role):
    response = signed_in(role).get(reverse("organizations:own"))

    assert response.context["organization"] == places[role]


def test_organization_above_is_named_with_its_contact(tree, signed_in):
    Organization.objects.filter(pk=tree.subdistrict.pk).update(contact_phone="7551234")

    client = signed_in(Role.SECRETARY)

    assert "7551234" in client.get(reverse(DETAIL, args=[tree.subdistrict.pk])).content.decode()
    assert client.get(reverse(CONTACT, args=[tree.subdistrict.pk])).status_code == 404


@pytest.mark.parametrize("role", set(Role) - {Role.DEPARTMENT_OFFICER, Role.ADMIN})
def test_organization_elsewhere_is_not_found(signed_in, role):
    client, elsewhere = signed_in(role), WorkplaceFactory(parent=CommitteeFactory())

    for name in (DETAIL, CONTACT, BRANCHES):
        assert client.get(reverse(name, args=[elsewhere.pk])).status_code == 404


def test_contact_of_an_organization_below_is_its_own_affair(tree, signed_in):
    client = signed_in(Role.DEPARTMENT_OFFICER)

    assert client.get(reverse(DETAIL, args=[tree.workplace.pk])).status_code == 200
    assert client.get(reverse(CONTACT, args=[tree.workplace.pk])).status_code == 403


def test_secretary_keeps_the_grids_of_the_community(tree, signed_in):
    client = signed_in(Role.SECRETARY)
    foreign = GridFactory()

    client.post(reverse("organizations:grid_create", args=[tree.community.pk]), {"name": "一网格"})
    grid = Organization.objects.get(name="一网格")
    shown = client.get(reverse("organizations:own"))
    client.post(reverse("organizations:rename", args=[grid.pk]), {"name": "第一网格"})
    client.post(reverse(CONTACT, args=[grid.pk]), {"contact_name": "李秀兰"})

    grid.refresh_from_db()
    assert list(shown.context["below"]) == [grid]
    assert (grid.name, grid.contact_name) == ("第一网格", "李秀兰")
    assert client.get(reverse(DETAIL, args=[foreign.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_organization_detail_query_count(tree, signed_in, count, django_assert_num_queries):
    workplace = WorkplaceFactory(parent=tree.committee)
    BranchFactory.create_batch(count, parent=workplace)
    client = signed_in(Role.COMMITTEE_OFFICER)

    with django_assert_num_queries(8):
        response = client.get(reverse(DETAIL, args=[workplace.pk]))

    assert len(response.context["below"]) == count


def test_branch_is_founded_by_its_workplace(tree, signed_in):
    response = signed_in(Role.WORKPLACE_OFFICER).post(
        reverse(BRANCHES, args=[tree.workplace.pk]), {"name": "第一 支部"}
    )

    branch = Organization.objects.get(name="第一支部")
    assert response.url == reverse(DETAIL, args=[branch.pk])
    assert branch.parent == tree.workplace


def test_branch_of_a_known_name_is_refused(tree, signed_in):
    response = signed_in(Role.WORKPLACE_OFFICER).post(
        reverse(BRANCHES, args=[tree.workplace.pk]), {"name": tree.branch.name}
    )

    assert "There is one of this name already." in response.content.decode()
