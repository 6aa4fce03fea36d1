"""Organizations are renamed, closed, merged and succeeded; nothing is lost."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.factories.accounts import RoleAssignmentFactory, officer
from tests.factories.organizations import (
    AffiliationFactory,
    BranchFactory,
    CommunityFactory,
    MemberFactory,
    WorkplaceFactory,
)
from tests.factories.registration import RegistrationFactory
from xigu.accounts.states import Role
from xigu.organizations import queries, services
from xigu.organizations.models import Organization
from xigu.organizations.services import OrganizationError

from .conftest import TODAY

pytestmark = pytest.mark.django_db

DETAIL, CLOSING = "organizations:detail", "organizations:close"
RENAMING, SUCCESSOR = "organizations:rename", "organizations:found_successor"


@pytest.fixture
def other(tree):
    return BranchFactory(parent=tree.workplace, name="第二党支部")


def placed(member):
    """Return where a member was and is: workplace, branch and range."""
    rows = member.affiliations.order_by("during")
    return [(row.workplace, row.branch, row.during.lower, row.during.upper) for row in rows]


def test_rename_changes_name_and_readings_and_keeps_the_old_name(tree):
    old = tree.branch.name

    services.rename_organization(organization=tree.branch, name="重庆路党支部")

    tree.branch.refresh_from_db()
    assert list(Organization.objects.search("cql")) == [tree.branch]
    assert [name for name, _ in queries.former_names(tree.branch)] == [old]


def test_former_names_are_those_that_differ_the_latest_first(tree):
    first = tree.branch.name
    for name in ("甲支部", "甲支部", "乙支部"):
        services.rename_organization(organization=tree.branch, name=name)
    services.change_contact(
        organization=tree.branch, contact_name="李", contact_phone="", address=""
    )
    tree.branch.refresh_from_db()

    assert [name for name, _ in queries.former_names(tree.branch)] == ["甲支部", first]


def test_rename_to_a_name_that_is_taken_is_refused(tree, other):
    with pytest.raises(OrganizationError, match="of this name"):
        services.rename_organization(organization=tree.branch, name=other.name)


def test_rename_of_a_closed_one_is_refused(tree):
    services.close_branch(branch=tree.branch, into=None, on=TODAY)

    with pytest.raises(OrganizationError, match="its name stays"):
        services.rename_organization(organization=tree.branch, name="新名")


def test_branch_is_merged_with_its_members_into_another(tree, other):
    member = MemberFactory(branch=tree.branch)
    since = member.affiliations.get().during.lower
    came_today = MemberFactory()
    AffiliationFactory(
        member=came_today, workplace=tree.workplace, branch=tree.branch, during=(TODAY, None)
    )

    services.close_branch(branch=tree.branch, into=other, on=TODAY)

    tree.branch.refresh_from_db()
    assert (tree.branch.closed_on, tree.branch.successor) == (TODAY, other)
    assert placed(member) == [
        (tree.workplace, tree.branch, since, TODAY),
        (tree.workplace, other, TODAY, None),
    ]
    assert placed(came_today) == [(tree.workplace, other, TODAY, None)]


def test_branch_is_closed_and_its_members_belong_to_none(tree):
    member = MemberFactory(branch=tree.branch)

    services.close_branch(branch=tree.branch, into=None, on=TODAY)

    assert placed(member)[-1] == (tree.workplace, None, TODAY, None)


def test_closing_twice_is_closing_once(tree, other):
    services.close_branch(branch=tree.branch, into=other, on=TODAY)
    later = TODAY + datetime.timedelta(days=3)

    again = services.close_branch(branch=tree.branch, into=None, on=later)

    assert (again.closed_on, again.successor) == (TODAY, other)


@pytest.mark.parametrize("wrong", ["itself", "elsewhere", "closed"])
def test_branch_is_merged_only_into_an_open_one_of_its_workplace(tree, other, wrong):
    into = {
        "itself": tree.branch,
        "elsewhere": BranchFactory(),
        "closed": BranchFactory(parent=tree.workplace, closed_on=TODAY),
    }[wrong]

    with pytest.raises(OrganizationError):
        services.close_branch(branch=tree.branch, into=into, on=TODAY)

    tree.branch.refresh_from_db()
    assert tree.branch.closed_on is None


def test_branch_with_an_officer_is_not_closed_and_moves_nobody(tree):
    officer(Role.BRANCH_OFFICER, tree.branch)
    member = MemberFactory(branch=tree.branch)

    with pytest.raises(OrganizationError, match="1 office is held there"):
        services.close_branch(branch=tree.branch, into=None, on=TODAY)

    assert placed(member)[-1][1] == tree.branch


def test_workplace_is_closed_when_nothing_is_open_there(tree, now):
    member = MemberFactory(workplace=tree.workplace)
    user = officer(Role.WORKPLACE_OFFICER, tree.workplace)

    with pytest.raises(OrganizationError) as refused:
        services.close_organization(organization=tree.workplace, on=TODAY)

    for words in ("1 member works there", "1 office is held", "1 organization stands below"):
        assert words in str(refused.value)
    services.end_affiliation(affiliation=member.affiliations.get(), on=TODAY)
    services.close_branch(branch=tree.branch, into=None, on=TODAY)
    user.assignments.update(ended_at=now, ended_by=user)
    closed = services.close_organization(organization=tree.workplace, on=TODAY)
    assert closed.closed_on == TODAY


def test_community_is_not_closed_while_members_live_or_wait_there(tree):
    RegistrationFactory(community=tree.community)
    MemberFactory(branch=tree.branch, community=tree.community)

    with pytest.raises(OrganizationError) as refused:
        services.close_organization(organization=tree.community, on=TODAY)

    assert "1 member is checked in there · 1 check-in waits there" in str(refused.value)


def test_what_was_founded_today_is_renamed_and_not_closed():
    community = CommunityFactory(opened_on=TODAY)

    with pytest.raises(OrganizationError, match="rename it instead"):
        services.close_organization(organization=community, on=TODAY)


def test_successor_has_kind_place_and_contact_of_the_old_one(tree):
    tree.community.contact_name = "赵秀兰"
    tree.community.save()
    words = {"organization": tree.community, "name": "新社区", "code": "Q9", "on": TODAY}

    new = services.found_successor(**words)
    again = services.found_successor(**words)

    assert again == new
    assert (new.kind, new.unit_type, new.parent) == (
        tree.community.kind,
        tree.community.unit_type,
        tree.subdistrict,
    )
    assert (new.opened_on, new.contact_name) == (TODAY, "赵秀兰")
    with pytest.raises(OrganizationError, match="新社区"):
        services.found_successor(**words | {"name": "别的社区"})


def test_successor_of_a_branch_gets_the_next_code(tree):
    new = services.found_successor(organization=tree.branch, name="新支部", code="", on=TODAY)

    assert new.code == f"{tree.workplace.code}-01"


def test_organization_does_not_succeed_itself(tree):
    with (
        pytest.raises(IntegrityError, match="organizations_organization_succeeded_by_another"),
        transaction.atomic(),
    ):
        Organization.objects.filter(pk=tree.branch.pk).update(successor=tree.branch.pk)


def test_closed_one_is_chosen_nowhere(tree, signed_in):
    services.close_branch(branch=tree.branch, into=None, on=TODAY)
    member = MemberFactory(workplace=tree.workplace)
    client = signed_in(Role.WORKPLACE_OFFICER)

    for page in (
        reverse("organizations:member_create"),
        reverse("organizations:member_change", args=[member.pk]),
    ):
        assert list(client.get(page).context["form"].fields["branch"].queryset) == []
    assert (
        list(
            client.get(reverse("organizations:member_list"))
            .context["form"]
            .fields["organization"]
            .queryset
        )
        == []
    )
    assert (
        client.get(
            reverse("accounts:role_candidate", args=[Role.BRANCH_OFFICER, tree.branch.pk])
        ).status_code
        == 404
    )


def test_nobody_joins_a_closed_one(tree):
    branch = BranchFactory(parent=tree.workplace, closed_on=TODAY)
    workplace = WorkplaceFactory(closed_on=TODAY)

    with pytest.raises(OrganizationError, match="is closed"):
        services.create_member(workplace=tree.workplace, branch=branch, since=TODAY, name="张伟")
    with pytest.raises(OrganizationError, match="is closed"):
        services.affiliate_member(member=MemberFactory(), workplace=workplace, since=TODAY)
    with pytest.raises(OrganizationError, match="is closed"):
        services.create_branch(workplace=workplace, name="第一支部")


def test_branch_is_renamed_and_its_old_name_shown(tree, signed_in):
    client, old = signed_in(Role.WORKPLACE_OFFICER), tree.branch.name

    response = client.post(reverse(RENAMING, args=[tree.branch.pk]), {"name": "更 名 支部"})

    shown = client.get(response.url)
    assert response.url == reverse(DETAIL, args=[tree.branch.pk])
    assert shown.context["organization"].name == "更名支部"
    assert f"{old}, until " in shown.text


def test_branch_is_closed_by_its_workplace_into_another(tree, other, signed_in):
    MemberFactory(branch=tree.branch)
    client = signed_in(Role.WORKPLACE_OFFICER)
    page = reverse(CLOSING, args=[tree.branch.pk])

    asked = client.get(page)
    response = client.post(page, {"into": other.pk})

    assert list(asked.context["form"].fields["into"].queryset) == [other]
    assert "1 member belongs to it." in asked.text
    assert other.name in client.get(response.url).text


def test_closing_names_what_is_open_with_the_pages_about_it(tree, signed_in):
    RoleAssignmentFactory(role=Role.SECRETARY, organization=tree.community)
    client = signed_in(Role.DEPARTMENT_OFFICER)

    page = client.get(reverse(CLOSING, args=[tree.community.pk]))

    [obstacle] = page.context["obstacles"]
    assert obstacle.text == "1 office is held there"
    assert obstacle.url in page.text
    assert "btn-primary" not in page.text.partition("<main")[2].partition("</main>")[0]


def test_successor_is_founded_by_the_department(tree, signed_in):
    client = signed_in(Role.DEPARTMENT_OFFICER)

    response = client.post(
        reverse(SUCCESSOR, args=[tree.workplace.pk]), {"name": "新局", "code": "W9"}
    )

    new = Organization.objects.get(code="W9")
    assert response.url == reverse(DETAIL, args=[new.pk])
    tree.workplace.refresh_from_db()
    assert tree.workplace.successor == new


def test_buttons_show_where_they_work(tree, signed_in):
    client = signed_in(Role.WORKPLACE_OFFICER)

    own, branch = (
        client.get(reverse(DETAIL, args=[each.pk])) for each in (tree.workplace, tree.branch)
    )

    assert not own.context["may_restructure"]
    assert branch.context["may_restructure"]
