"""Who sees and who may do what: each rule against every kind of office."""

import pytest
from django.utils import timezone

from registration import permissions, queries, services
from registration.models import Certificate, Receipt, Registration
from tests.factories.accounts import RoleAssignmentFactory, UserFactory, scope_of
from tests.factories.organizations import (
    BranchFactory,
    CommitteeFactory,
    CommunityFactory,
    SubdistrictFactory,
    WorkplaceFactory,
)
from xigu.accounts.states import Role
from xigu.common.scope import Scope

NEAR = {"branch", "workplace", "committee", "department"}
HOME = {"secretary", "subdistrict", "department"}
STRANGERS = {
    "other branch",
    "other workplace",
    "other committee",
    "other secretary",
    "other subdistrict",
    "admin",
    "nobody",
}


def act_as(role, organization):
    return scope_of(RoleAssignmentFactory(role=role, organization=organization))


@pytest.fixture
def scopes(member, branch, workplace, community):
    """Every kind of office that reaches the member, a stranger of each kind, and himself."""
    department = workplace.parent.parent
    user = UserFactory(member=member)
    return {
        "member": Scope(user_id=user.pk, member_id=member.pk),
        "branch": act_as(Role.BRANCH_OFFICER, branch),
        "workplace": act_as(Role.WORKPLACE_OFFICER, workplace),
        "committee": act_as(Role.COMMITTEE_OFFICER, workplace.parent),
        "secretary": act_as(Role.SECRETARY, community),
        "subdistrict": act_as(Role.SUBDISTRICT_OFFICER, community.parent),
        "department": act_as(Role.DEPARTMENT_OFFICER, department),
        "admin": act_as(Role.ADMIN, department),
        "other branch": act_as(Role.BRANCH_OFFICER, BranchFactory()),
        "other workplace": act_as(Role.WORKPLACE_OFFICER, WorkplaceFactory()),
        "other committee": act_as(Role.COMMITTEE_OFFICER, CommitteeFactory()),
        "other secretary": act_as(Role.SECRETARY, CommunityFactory()),
        "other subdistrict": act_as(Role.SUBDISTRICT_OFFICER, SubdistrictFactory()),
        "nobody": Scope(),
    }


def who(scopes, predicate):
    return {name for name, scope in scopes.items() if predicate(scope)}


def test_certificate_is_seen_by_those_who_issue_it_and_the_member(scopes, certificate):
    seen = who(scopes, lambda scope: Certificate.objects.visible_to(scope).exists())

    assert seen == NEAR | {"member"}


def test_certificate_is_seen_at_home_once_it_was_presented(scopes, waiting):
    seen = who(scopes, lambda scope: Certificate.objects.visible_to(scope).exists())

    assert seen == NEAR | HOME | {"member"}


def test_registration_is_seen_from_both_sides(scopes, waiting):
    seen = who(scopes, lambda scope: Registration.objects.visible_to(scope).exists())

    assert seen == NEAR | HOME | {"member"}


def test_receipt_is_seen_from_both_sides(scopes, accepted):
    seen = who(scopes, lambda scope: Receipt.objects.visible_to(scope).exists())

    assert seen == NEAR | HOME | {"member"}


def test_strangers_are_all_the_others(scopes):
    assert set(scopes) == NEAR | HOME | {"member"} | STRANGERS


def test_issue_is_for_officers_of_workplaces_and_branches(scopes):
    assert who(scopes, permissions.can_issue) == {
        "branch",
        "workplace",
        "other branch",
        "other workplace",
    }


def test_void_is_for_those_who_issued(scopes, certificate):
    allowed = who(scopes, lambda scope: permissions.can_void_certificate(scope, certificate))

    assert allowed == {"branch", "workplace"}


def test_print_is_for_those_who_issued_and_the_member(scopes, certificate):
    allowed = who(scopes, lambda scope: permissions.can_print_certificate(scope, certificate))

    assert allowed == {"branch", "workplace", "member"}


def test_present_is_for_any_secretary(scopes, certificate):
    allowed = who(scopes, lambda scope: permissions.can_present(scope, certificate))

    assert allowed == {"secretary", "other secretary"}


def test_present_about_a_secretary_is_also_for_the_level_above(
    scopes, certificate, member, community
):
    RoleAssignmentFactory(user=member.user, role=Role.SECRETARY, organization=community)
    scopes["himself"] = Scope(
        member_id=member.pk, role=Role.SECRETARY, organization_id=community.pk
    )

    allowed = who(scopes, lambda scope: permissions.can_present(scope, certificate))

    assert allowed == {"secretary", "other secretary", "subdistrict"}


def test_forward_goes_to_any_community_but_the_one_here(scopes, member, community):
    other = CommunityFactory()
    RoleAssignmentFactory(user=member.user, role=Role.SECRETARY, organization=community)
    day = timezone.localdate()

    for who_acts in ("secretary", "subdistrict"):
        offered = queries.communities_to_forward_to(scopes[who_acts], member.pk, day)
        assert other in offered
        assert community not in offered


def test_decide_is_for_the_secretary_of_the_community(scopes, waiting):
    allowed = who(scopes, lambda scope: permissions.can_decide(scope, waiting))

    assert allowed == {"secretary"}


def test_decide_is_over_once_it_was_decided(scopes, accepted):
    assert who(scopes, lambda scope: permissions.can_decide(scope, accepted)) == set()


def test_decide_about_the_secretary_goes_one_level_up(scopes, waiting, member, community):
    RoleAssignmentFactory(user=member.user, role=Role.SECRETARY, organization=community)
    scopes["himself"] = Scope(
        member_id=member.pk, role=Role.SECRETARY, organization_id=community.pk
    )

    allowed = who(scopes, lambda scope: permissions.can_decide(scope, waiting))

    assert allowed == {"secretary", "subdistrict"}


def test_decide_about_the_secretary_is_not_for_himself_one_level_up(waiting, member, community):
    office = RoleAssignmentFactory(user__member=member, role=Role.SECRETARY, organization=community)
    above = scope_of(
        RoleAssignmentFactory(
            user=office.user, role=Role.SUBDISTRICT_OFFICER, organization=community.parent
        )
    )

    assert not permissions.can_decide(above, waiting)
    assert not queries.receiving_communities(above.office, member.pk).exists()
    assert not queries.secretaries_waiting(above.office).exists()


def test_end_is_for_the_secretary_of_the_community(scopes, accepted):
    allowed = who(scopes, lambda scope: permissions.can_end(scope, accepted))

    assert allowed == {"secretary"}


def test_acknowledge_is_for_those_who_issued(scopes, accepted):
    receipt = Receipt.objects.for_lists().get()

    allowed = who(scopes, lambda scope: permissions.can_acknowledge(scope, receipt))

    assert allowed == {"branch", "workplace"}


def test_contact_is_for_those_who_need_it(scopes, waiting):
    allowed = who(scopes, lambda scope: permissions.can_read_contact(scope, waiting))

    assert allowed == {"branch", "workplace", "secretary", "member"}


def test_actions_are_what_the_predicates_allow(scopes, waiting, secretary, now):
    def names(scope, registration):
        actions = permissions.registration_actions(scope, registration, now.date())
        return [action.url_name for action in actions]

    before = names(secretary, waiting)
    accepted = services.accept_registration(registration=waiting, actor=secretary, now=now)

    assert before == ["registration:accept", "registration:forward", "registration:refuse"]
    assert names(secretary, accepted) == ["registration:end"]
    assert names(scopes["department"], waiting) == []
