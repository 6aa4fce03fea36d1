"""Who may grant, end, and print: every role against every object."""

import pytest

from tests.factories.accounts import RoleAssignmentFactory, UserFactory, scope_of
from tests.factories.organizations import (
    BranchFactory,
    CommunityFactory,
    MemberFactory,
    WorkplaceFactory,
)
from xigu.accounts import permissions, scopes
from xigu.accounts.states import RULES, Role
from xigu.common.scope import Scope

GRANTS = {
    Role.BRANCH_OFFICER: set(),
    Role.WORKPLACE_OFFICER: {Role.BRANCH_OFFICER},
    Role.COMMITTEE_OFFICER: {Role.WORKPLACE_OFFICER, Role.BRANCH_OFFICER},
    Role.SECRETARY: set(),
    Role.SUBDISTRICT_OFFICER: {Role.SECRETARY},
    Role.DEPARTMENT_OFFICER: set(Role) - {Role.ADMIN, Role.DEPARTMENT_OFFICER},
    Role.ADMIN: {Role.ADMIN, Role.DEPARTMENT_OFFICER},
}
# Who prints a slip for the holder of which office, when he has a record as a member.
SLIPS = {
    "beneath": {
        *((Role.DEPARTMENT_OFFICER, held) for held in set(Role) - {Role.ADMIN}),
        *((Role.ADMIN, held) for held in (Role.DEPARTMENT_OFFICER, Role.ADMIN)),
        (Role.SUBDISTRICT_OFFICER, Role.SECRETARY),
        (Role.COMMITTEE_OFFICER, Role.WORKPLACE_OFFICER),
        (Role.COMMITTEE_OFFICER, Role.BRANCH_OFFICER),
    },
    "elsewhere": {(Role.DEPARTMENT_OFFICER, held) for held in set(Role) - {Role.ADMIN}},
}
EVERY_PAIR = [(actor, held) for actor in Role for held in Role]


@pytest.mark.parametrize(("actor", "role"), EVERY_PAIR)
def test_can_grant(actor, role, acting, offices):
    organization = offices[role].organization

    assert permissions.can_grant(acting(actor), role, organization) == (role in GRANTS[actor])


@pytest.mark.parametrize(("actor", "role"), EVERY_PAIR)
def test_can_grant_elsewhere_only_from_the_department(actor, role, acting):
    elsewhere = RoleAssignmentFactory(role=role).organization
    expected = actor in {Role.DEPARTMENT_OFFICER, Role.ADMIN} and role in GRANTS[actor]

    assert permissions.can_grant(acting(actor), role, elsewhere) == expected


def test_can_grant_only_where_the_role_belongs(acting, tree):
    actor = acting(Role.DEPARTMENT_OFFICER)

    assert not permissions.can_grant(actor, Role.SECRETARY, tree.workplace)


@pytest.mark.parametrize(("actor", "held"), EVERY_PAIR)
def test_can_end(actor, held, acting, offices, tree):
    assignment = RoleAssignmentFactory(role=held, organization=offices[held].organization)

    assert permissions.can_end(acting(actor), assignment) == (held in GRANTS[actor])


@pytest.mark.parametrize("role", Role)
def test_nobody_ends_his_own_office(role, acting, offices):
    assert not permissions.can_end(acting(role), offices[role])


def test_an_ended_office_cannot_be_ended(acting, offices, now):
    office = offices[Role.SECRETARY]
    office.ended_at, office.ended_by = now, office.user

    assert not permissions.can_end(acting(Role.DEPARTMENT_OFFICER), office)


@pytest.mark.parametrize("role", ["", *Role])
def test_pages_of_roles_and_slips(role, acting):
    scope = acting(role) if role else Scope(user_id=1, member_id=1)

    grants = bool(role and GRANTS[role])
    serves = role in {Role.BRANCH_OFFICER, Role.WORKPLACE_OFFICER}
    assert permissions.can_list_roles(scope) == grants
    assert permissions.can_list_slips(scope) == (grants or serves)
    assert permissions.can_hand_over(scope) == bool(role)


@pytest.mark.parametrize(("actor", "held"), EVERY_PAIR)
def test_can_issue_slip_to_holders_of_offices_beneath(actor, held, acting, offices):
    holder = RoleAssignmentFactory(role=held, organization=offices[held].organization).user

    assert permissions.can_issue_slip(acting(actor), holder) == (held in GRANTS[actor])


@pytest.mark.parametrize(
    ("actor", "given"),
    [
        (Role.ADMIN, Role.ADMIN),
        (Role.ADMIN, Role.DEPARTMENT_OFFICER),
        (Role.SUBDISTRICT_OFFICER, Role.SECRETARY),
        (Role.COMMITTEE_OFFICER, Role.WORKPLACE_OFFICER),
        (Role.WORKPLACE_OFFICER, Role.BRANCH_OFFICER),
    ],
)
def test_granting_an_office_opens_nobodys_login(actor, given, acting, offices):
    """Whoever grants an office must not thereby become able to sign in as the holder."""
    place = offices[given].organization
    stranger = UserFactory(member=MemberFactory(workplace=WorkplaceFactory()))
    secretary = RoleAssignmentFactory(role=Role.SECRETARY).user
    for user in (stranger, secretary):
        RoleAssignmentFactory(user=user, role=given, organization=place)

    assert not permissions.can_issue_slip(acting(actor), stranger)
    assert not permissions.can_issue_slip(acting(actor), secretary)


def test_slip_for_an_officer_who_lives_beneath(acting, offices, tree):
    resident = MemberFactory(workplace=WorkplaceFactory(), community=tree.community)
    user = UserFactory(member=resident)
    RoleAssignmentFactory(user=user, role=Role.SECRETARY, organization=tree.community)

    assert permissions.can_issue_slip(acting(Role.SUBDISTRICT_OFFICER), user)


def test_slip_for_an_officer_who_works_beneath(acting, offices, tree):
    own_office = WorkplaceFactory(parent=tree.department)
    community_office = WorkplaceFactory(parent=tree.community)
    department = UserFactory(member=MemberFactory(workplace=own_office))
    secretary = UserFactory(member=MemberFactory(workplace=community_office))
    RoleAssignmentFactory(
        user=department, role=Role.DEPARTMENT_OFFICER, organization=tree.department
    )
    RoleAssignmentFactory(user=secretary, role=Role.SECRETARY, organization=tree.community)

    assert permissions.can_issue_slip(acting(Role.ADMIN), department)
    assert permissions.can_issue_slip(acting(Role.SUBDISTRICT_OFFICER), secretary)


@pytest.mark.parametrize(("actor", "held"), EVERY_PAIR)
@pytest.mark.parametrize("works", ["beneath", "elsewhere"])
def test_slip_for_an_officer_with_a_record(actor, held, works, acting, offices, tree):
    """Each role for each office whose holder works beneath it, or in another line."""
    own = {Role.DEPARTMENT_OFFICER: tree.department, Role.ADMIN: tree.department}
    parent = own.get(held, tree.workplace.parent) if works == "beneath" else None
    workplace = WorkplaceFactory(parent=parent) if parent else WorkplaceFactory()
    community = tree.community if works == "beneath" else None
    user = UserFactory(member=MemberFactory(workplace=workplace, community=community))
    RoleAssignmentFactory(user=user, role=held, organization=offices[held].organization)

    assert permissions.can_issue_slip(acting(actor), user) == ((actor, held) in SLIPS[works])


def test_slip_for_a_colleague_is_not_for_all_that_he_holds(acting, tree):
    user = UserFactory(member=MemberFactory(workplace=tree.workplace))
    for role in (Role.DEPARTMENT_OFFICER, Role.ADMIN):
        RoleAssignmentFactory(user=user, role=role, organization=tree.department)

    assert not permissions.can_issue_slip(acting(Role.DEPARTMENT_OFFICER), user)
    assert not permissions.can_issue_slip(acting(Role.ADMIN), user)


def test_slip_for_a_colleague_without_a_record_is_the_administrators(acting, tree):
    user = RoleAssignmentFactory(role=Role.DEPARTMENT_OFFICER, organization=tree.department).user

    assert not permissions.can_issue_slip(acting(Role.DEPARTMENT_OFFICER), user)
    assert permissions.can_issue_slip(acting(Role.ADMIN), user)


@pytest.mark.parametrize("actor", Role)
def test_nobody_issues_a_slip_to_himself(actor, acting, offices):
    assert not permissions.can_issue_slip(acting(actor), offices[actor].user)


@pytest.mark.parametrize("actor", Role)
@pytest.mark.parametrize("has_login", [False, True])
def test_can_issue_slip_to_member(actor, has_login, acting, tree):
    member = MemberFactory(branch=tree.branch, community=tree.community)
    if has_login:
        UserFactory(member=member)
    expected = actor in {Role.BRANCH_OFFICER, Role.WORKPLACE_OFFICER}

    assert permissions.can_issue_slip_to_member(acting(actor), member) == expected


@pytest.mark.parametrize("actor", [Role.BRANCH_OFFICER, Role.WORKPLACE_OFFICER])
def test_no_slip_for_a_member_of_elsewhere(actor, acting):
    member = MemberFactory(branch=BranchFactory(parent=WorkplaceFactory()))

    assert not permissions.can_issue_slip_to_member(acting(actor), member)


def test_no_slip_for_a_member_who_holds_an_office_elsewhere(acting, tree):
    """With it the workplace could sign in as the secretary who judges its members."""
    member = MemberFactory(workplace=tree.workplace)
    user = UserFactory(member=member)
    RoleAssignmentFactory(user=user, role=Role.SECRETARY, organization=CommunityFactory())

    assert not permissions.can_issue_slip_to_member(acting(Role.WORKPLACE_OFFICER), member)
    assert permissions.can_issue_slip_to_member(acting(Role.DEPARTMENT_OFFICER), member)


def test_no_slip_for_a_closed_login(acting, tree):
    user = UserFactory(member=MemberFactory(workplace=tree.workplace), is_active=False)

    assert not permissions.can_issue_slip(acting(Role.WORKPLACE_OFFICER), user)


def test_the_table_of_grants_is_what_stands_here():
    expected = GRANTS | {
        Role.SUBDISTRICT_OFFICER: {Role.SECRETARY, Role.WORKPLACE_OFFICER, Role.BRANCH_OFFICER}
    }

    assert {role: set(rule.grants) for role, rule in RULES.items()} == expected


def test_scope_of_the_tests_is_that_of_the_product(offices):
    for office in offices.values():
        assert scopes.scope_of(office.user, office) == scope_of(office)
