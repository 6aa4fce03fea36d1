"""Offices around one workplace, and the way of one member, on a day of their own."""

import datetime

import pytest

from registration import services
from tests.factories.accounts import RoleAssignmentFactory, scope_of
from tests.factories.organizations import BranchFactory, CommunityFactory, MemberFactory
from xigu.accounts.states import Role

TODAY = datetime.date(2026, 11, 23)
NOW = datetime.datetime(2026, 11, 23, 1, 30, tzinfo=datetime.UTC)
ONE_DAY = datetime.timedelta(days=1)


@pytest.fixture
def chain(db):
    """One workplace with a member for each stage of the chain, and the offices around it."""
    branch = BranchFactory()
    workplace, community = branch.parent, CommunityFactory()
    offices = {
        Role.BRANCH_OFFICER: branch,
        Role.WORKPLACE_OFFICER: workplace,
        Role.COMMITTEE_OFFICER: workplace.parent,
        Role.SECRETARY: community,
        Role.SUBDISTRICT_OFFICER: community.parent,
        Role.DEPARTMENT_OFFICER: workplace.parent.parent,
        Role.ADMIN: workplace.parent.parent,
    }
    scopes = {
        role: scope_of(RoleAssignmentFactory(role=role, organization=organization))
        for role, organization in offices.items()
    }
    issuer, secretary = scopes[Role.WORKPLACE_OFFICER], scopes[Role.SECRETARY]

    def issue(now=NOW):
        member = MemberFactory(branch=branch)
        return services.issue_certificate(member=member, workplace=workplace, actor=issuer, now=now)

    def present():
        return services.present_certificate(certificate=issue(), actor=secretary, now=NOW)

    MemberFactory(branch=branch)  # never issued
    issue()
    issue(NOW - 120 * ONE_DAY)  # expired
    present()
    services.refuse_registration(
        registration=present(), actor=secretary, now=NOW, note="不住本社区"
    )
    services.accept_registration(registration=present(), actor=secretary, now=NOW)
    return scopes


@pytest.fixture
def steps(db):
    """The way of one member through the chain, as the words of his home."""
    branch = BranchFactory()
    member = MemberFactory(branch=branch)
    issuer = scope_of(RoleAssignmentFactory(role=Role.BRANCH_OFFICER, organization=branch))
    secretary = scope_of(
        RoleAssignmentFactory(role=Role.SECRETARY, organization=CommunityFactory(name="后街社区"))
    )
    return member, branch.parent, issuer, secretary
