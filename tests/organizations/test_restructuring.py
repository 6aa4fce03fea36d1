"""Organizations are renamed, closed, merged and succeeded; nothing is lost."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from tests.factories.accounts import officer
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

from .conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


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


CHANGES = {
    "rename": lambda closed: services.rename_organization(organization=closed, name="新名"),
    "contact": lambda closed: services.change_contact(
        organization=closed, contact_name="李", contact_phone="", address=""
    ),
    "successor": lambda closed: services.found_successor(
        organization=closed, name="新社区", code="Q9", on=TODAY
    ),
    "address": lambda closed: services.write_alias(community=closed, phrase="福利西路1号", now=NOW),
    "part": lambda closed: services.create_grid(community=closed, name="第一网格"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_is_changed_about_a_closed_one(tree, change):
    services.close_organization(organization=tree.community, on=TODAY)

    with pytest.raises(OrganizationError, match="is closed: nothing is changed there any more"):
        change(tree.community)


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


def test_founded_successor_survives_the_closing(tree):
    new = services.found_successor(organization=tree.branch, name="新支部", on=TODAY)

    closed = services.close_branch(branch=tree.branch, into=None, on=TODAY)

    assert closed.successor == new


def test_branch_with_a_successor_is_merged_into_no_other(tree, other):
    new = services.found_successor(organization=tree.branch, name="新支部", on=TODAY)

    with pytest.raises(OrganizationError, match="Its successor is 新支部 already"):
        services.close_branch(branch=tree.branch, into=other, on=TODAY)

    closed = services.close_branch(branch=tree.branch, into=new, on=TODAY)
    assert closed.successor == new


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
    new = services.found_successor(organization=tree.branch, name="新支部", on=TODAY)

    assert new.code == f"{tree.workplace.code}-01"


def test_organization_does_not_succeed_itself(tree):
    with (
        pytest.raises(IntegrityError, match="organizations_organization_succeeded_by_another"),
        transaction.atomic(),
    ):
        Organization.objects.filter(pk=tree.branch.pk).update(successor=tree.branch.pk)


def test_nobody_joins_a_closed_one(tree):
    branch = BranchFactory(parent=tree.workplace, closed_on=TODAY)
    workplace = WorkplaceFactory(closed_on=TODAY)

    with pytest.raises(OrganizationError, match="is closed"):
        services.create_member(workplace=tree.workplace, branch=branch, since=TODAY, name="张伟")
    for since in (TODAY, TODAY - datetime.timedelta(days=1)):
        with pytest.raises(OrganizationError, match="is closed"):
            services.affiliate_member(member=MemberFactory(), workplace=workplace, since=since)
    with pytest.raises(OrganizationError, match="is closed"):
        services.create_branch(workplace=workplace, name="第一支部")
