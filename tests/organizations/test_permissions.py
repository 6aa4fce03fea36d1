import pytest

from tests.factories.accounts import UserFactory
from tests.factories.organizations import MemberFactory, WorkplaceFactory
from xigu.accounts.scopes import scope_of
from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.organizations import permissions
from xigu.organizations.models import CorrectionRequest, RosterUpload
from xigu.organizations.states import CorrectionStatus

from .conftest import NOW

pytestmark = pytest.mark.django_db

BRANCH, WORKPLACE = Role.BRANCH_OFFICER, Role.WORKPLACE_OFFICER
SEEING_MEMBERS = set(Role) - {Role.ADMIN}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("predicate", "allowed"),
    [
        (permissions.can_list_members, SEEING_MEMBERS),
        (permissions.can_look_up, SEEING_MEMBERS),
        (permissions.can_list_corrections, {BRANCH, WORKPLACE}),
        (permissions.can_add_member, {WORKPLACE}),
        (permissions.can_upload_roster, {WORKPLACE}),
    ],
)
def test_office_predicates(acting, predicate, allowed, role):
    assert predicate(acting(role)) == (role in allowed)


@pytest.mark.parametrize(
    "predicate",
    [
        permissions.can_list_members,
        permissions.can_look_up,
        permissions.can_add_member,
        permissions.can_upload_roster,
    ],
)
def test_member_without_an_office_may_do_nothing_of_it(predicate):
    assert not predicate(scope_of(UserFactory(member=MemberFactory())))
    assert not predicate(Scope())


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("predicate", "allowed"),
    [
        (permissions.can_view_member, set(Role)),
        (permissions.can_see_contact, {BRANCH, WORKPLACE, Role.SECRETARY}),
        (permissions.can_see_record_changes, {Role.DEPARTMENT_OFFICER}),
        (permissions.can_see_looks, set()),
        (permissions.can_change_member, {BRANCH, WORKPLACE}),
        (permissions.can_end_affiliation, {WORKPLACE}),
        (permissions.can_ask_correction, set()),
    ],
)
def test_predicates_about_a_member_of_the_office(tree, acting, predicate, allowed, role):
    member = MemberFactory(branch=tree.branch, community=tree.community)

    assert predicate(acting(role), member) == (role in allowed)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("predicate", "allowed"),
    [
        (permissions.can_see_contact, True),
        (permissions.can_see_record_changes, True),
        (permissions.can_see_looks, True),
        (permissions.can_ask_correction, True),
        (permissions.can_change_member, False),
        (permissions.can_end_affiliation, False),
    ],
)
def test_officer_about_himself_who_works_elsewhere(acting, predicate, allowed, role):
    own = MemberFactory(workplace=WorkplaceFactory())

    assert predicate(acting(role, user=UserFactory(member=own)), own) == allowed


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("status", CorrectionStatus)
def test_answering_a_correction(tree, acting, role, status):
    correction = CorrectionRequest(member=MemberFactory(branch=tree.branch), status=status)

    allowed = role in {BRANCH, WORKPLACE} and status == CorrectionStatus.OPEN
    assert permissions.can_answer_correction(acting(role), correction) == allowed


def test_nobody_answers_his_own_wish(tree, acting):
    own = MemberFactory(workplace=tree.workplace)
    correction = CorrectionRequest(member=own, requested_at=NOW)
    scope = acting(WORKPLACE, user=UserFactory(member=own))

    assert permissions.can_change_member(scope, own)
    assert not permissions.can_answer_correction(scope, correction)


@pytest.mark.parametrize("role", Role)
def test_changing_contacts(tree, places, acting, role):
    changeable = {
        name
        for name, organization in vars(tree).items()
        if permissions.can_change_contact(acting(role), organization)
    }

    own = {name for name, organization in vars(tree).items() if organization == places[role]}
    assert changeable == (own | {"branch"} if role == WORKPLACE else own)


@pytest.mark.parametrize("role", Role)
def test_adding_a_branch(tree, acting, role):
    addable = {
        name
        for name, organization in vars(tree).items()
        if permissions.can_add_branch(acting(role), organization)
    }

    assert addable == ({"workplace"} if role == WORKPLACE else set())


@pytest.mark.parametrize("role", Role)
def test_reviewing_a_roster(acting, role):
    assert permissions.can_review_roster(acting(role), RosterUpload()) == (role == WORKPLACE)
