"""What waits for each office, and where it leads."""

import pytest
from django.utils import timezone

from registration import services
from tests.evaluation.under_review import concluded, round_under_review
from tests.factories.accounts import RoleAssignmentFactory, scope_of
from tests.factories.evaluation import QuotaRequestFactory
from tests.factories.organizations import (
    BranchFactory,
    DepartmentFactory,
    LeaveFactory,
    MemberFactory,
    build_tree,
)
from xigu.accounts.states import Role
from xigu.home.queues import queue_for
from xigu.organizations.models import Organization
from xigu.organizations.states import LeaveStatus

from .conftest import NOW, ONE_DAY, TODAY


def counts(scope):
    return {item.url: item.count for item in queue_for(scope, TODAY)}


ISSUE = "/certificates/issuance/"
WORKPLACE_QUEUE = {
    "/receipts/": 1,
    ISSUE: 2,  # never issued, expired
    "/certificates/?refused": 1,
    "/certificates/?state=EXPIRED": 1,
    "/certificates/": 2,  # issued, refused
}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.BRANCH_OFFICER, WORKPLACE_QUEUE),
        (Role.WORKPLACE_OFFICER, WORKPLACE_QUEUE),
        (Role.SECRETARY, {"/registrations/": 1}),
        (Role.SUBDISTRICT_OFFICER, {"/registrations/": 1}),
        (
            Role.COMMITTEE_OFFICER,
            {key: WORKPLACE_QUEUE[key] for key in list(WORKPLACE_QUEUE)[2:]},
        ),
        (
            Role.DEPARTMENT_OFFICER,
            {"/registrations/": 1} | dict.fromkeys(list(WORKPLACE_QUEUE)[2:4], 1),
        ),
        (Role.ADMIN, {}),
    ],
)
def test_queue_counts_what_waits_for_the_office(chain, role, expected):
    assert counts(chain[role]) == expected


@pytest.mark.parametrize("role", [Role.WORKPLACE_OFFICER, Role.BRANCH_OFFICER])
def test_queue_tells_of_a_leave_declined_lately_until_another_is_proposed(db, role):
    branch = BranchFactory()
    organization = branch if role == Role.BRANCH_OFFICER else branch.parent
    scope = scope_of(RoleAssignmentFactory(role=role, organization=organization))
    declined = "/organizations/leaves/?status=DECLINED"
    members = MemberFactory.create_batch(4, branch=branch)
    for days, member in enumerate(members, start=12):
        moment = NOW - days * ONE_DAY
        LeaveFactory(member=member, status=LeaveStatus.DECLINED, proposed_at=moment)
    LeaveFactory(status=LeaveStatus.DECLINED)

    before = counts(scope)[declined]
    LeaveFactory(member=members[0], proposed_at=NOW)
    LeaveFactory(member=members[1], status=LeaveStatus.WITHDRAWN, proposed_at=NOW)

    assert (before, counts(scope)[declined]) == (2, 1)


def test_queue_leads_the_department_to_its_review(db):
    tree = build_tree()
    held = round_under_review(tree.department)
    own, *_others = [concluded(held, tree).evaluation.member for _number in range(3)]
    QuotaRequestFactory(round=held, organization=tree.branch)
    elsewhere = build_tree(DepartmentFactory(code="620105"))
    concluded(round_under_review(elsewhere.department), elsewhere)
    assignment = RoleAssignmentFactory(
        role=Role.DEPARTMENT_OFFICER, organization=tree.department, user__member=own
    )

    found = counts(scope_of(assignment))

    assert found == {
        f"/evaluation/rounds/{held.pk}/review/": 2,
        f"/evaluation/rounds/{held.pk}/quotas/": 1,
        f"/evaluation/rounds/{held.pk}/": 1,
    }


@pytest.mark.parametrize("role", set(Role) - {Role.DEPARTMENT_OFFICER, Role.ADMIN})
def test_queue_of_a_stranger_is_empty(chain, role):
    stranger = scope_of(RoleAssignmentFactory(role=role))

    assert counts(stranger) == {}


def test_queue_leads_the_subdistrict_to_a_secretarys_own_check_in(client, steps):
    member, workplace, issuer, secretary = steps
    community = Organization.objects.get(pk=secretary.organization_id)
    certificate = services.issue_certificate(
        member=member, workplace=workplace, actor=issuer, now=NOW
    )
    RoleAssignmentFactory(user__member=member, role=Role.SECRETARY, organization=community)
    waiting = services.present_certificate(certificate=certificate, actor=secretary, now=NOW)
    above = RoleAssignmentFactory(role=Role.SUBDISTRICT_OFFICER, organization=community.parent)

    assert counts(scope_of(above)) == {"/registrations/?secretaries": 1, "/registrations/": 1}
    client.force_login(above.user)
    listed = client.get("/registrations/?secretaries")
    assert list(listed.context["registrations"]) == [waiting]


def test_queue_leaves_out_the_officer_of_the_subdistrict_himself(steps):
    member, workplace, issuer, secretary = steps
    community = Organization.objects.get(pk=secretary.organization_id)
    certificate = services.issue_certificate(
        member=member, workplace=workplace, actor=issuer, now=NOW
    )
    own = RoleAssignmentFactory(user__member=member, role=Role.SECRETARY, organization=community)
    services.present_certificate(certificate=certificate, actor=secretary, now=NOW)
    above = RoleAssignmentFactory(
        user=own.user, role=Role.SUBDISTRICT_OFFICER, organization=community.parent
    )

    assert counts(scope_of(above)) == {"/registrations/": 1}


def test_waiting_since_is_in_local_time(chain):
    [item] = queue_for(chain[Role.SECRETARY], timezone.localdate())

    assert item.detail
