"""Who sees whom: each case creates somebody who could leak."""

import datetime
import uuid

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    AffiliationFactory,
    BranchFactory,
    CommitteeFactory,
    CommunityFactory,
    MemberFactory,
    SubdistrictFactory,
    WorkplaceFactory,
)
from xigu.accounts.scopes import scope_of
from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.organizations.models import CorrectionRequest, Member, Organization, RosterUpload

from .conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(tree):
    """Members near and far, by what distinguishes them; each organization has a neighbor."""
    other_branch = BranchFactory(parent=tree.workplace)
    other_workplace = WorkplaceFactory(parent=tree.committee)
    other_community = CommunityFactory(parent=tree.subdistrict)
    left = MemberFactory()
    AffiliationFactory(
        member=left,
        workplace=tree.workplace,
        branch=tree.branch,
        during=DateRange(datetime.date(2020, 1, 1), datetime.date(2021, 1, 1)),
    )
    return {
        "own branch": MemberFactory(branch=tree.branch),
        "other branch": MemberFactory(branch=other_branch),
        "other workplace": MemberFactory(workplace=other_workplace),
        "other committee": MemberFactory(workplace=WorkplaceFactory(parent=CommitteeFactory())),
        "own community": MemberFactory(community=tree.community),
        "other community": MemberFactory(community=other_community),
        "other subdistrict": MemberFactory(community=CommunityFactory(parent=SubdistrictFactory())),
        "office of the subdistrict": MemberFactory(
            workplace=WorkplaceFactory(parent=tree.subdistrict)
        ),
        "left": left,
        "nowhere": MemberFactory(),
    }


EVERYBODY_OF_THE_DISTRICT = {
    "own branch",
    "other branch",
    "other workplace",
    "other committee",
    "own community",
    "other community",
    "other subdistrict",
    "office of the subdistrict",
    "left",
}


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.BRANCH_OFFICER, {"own branch"}),
        (Role.WORKPLACE_OFFICER, {"own branch", "other branch"}),
        (Role.COMMITTEE_OFFICER, {"own branch", "other branch", "other workplace"}),
        (Role.SECRETARY, {"own community"}),
        (Role.SUBDISTRICT_OFFICER, {"own community", "other community"}),
        (Role.DEPARTMENT_OFFICER, EVERYBODY_OF_THE_DISTRICT),
        (Role.ADMIN, set()),
    ],
)
def test_office_sees_its_members(people, acting, role, seen):
    visible = set(Member.objects.visible_to(acting(role)))

    assert {who for who, member in people.items() if member in visible} == seen
    assert len(visible) == len(seen)


@pytest.mark.parametrize("role", Role)
def test_officer_sees_himself_besides(people, acting, role):
    own = people["nowhere"]
    scope = acting(role, user=UserFactory(member=own))

    assert own in Member.objects.visible_to(scope)
    assert own not in Member.objects.visible_to(scope.office)


def test_member_sees_himself(people):
    own = people["own branch"]

    assert list(Member.objects.visible_to(scope_of(UserFactory(member=own)))) == [own]


def test_nobody_sees_nobody(people):
    assert list(Member.objects.visible_to(Scope())) == []
    assert list(Organization.objects.visible_to(Scope())) == []
    assert list(Organization.objects.known_to(Scope())) == []


@pytest.fixture
def organizations(tree):
    return vars(tree) | {
        "other branch": BranchFactory(parent=tree.workplace),
        "other workplace": WorkplaceFactory(parent=tree.committee),
        "other committee": CommitteeFactory(),
        "other community": CommunityFactory(parent=tree.subdistrict),
        "other subdistrict": SubdistrictFactory(),
    }


ABOVE = {
    Role.BRANCH_OFFICER: {"workplace", "committee", "department"},
    Role.WORKPLACE_OFFICER: {"committee", "department"},
    Role.COMMITTEE_OFFICER: {"department"},
    Role.SECRETARY: {"subdistrict", "department"},
    Role.SUBDISTRICT_OFFICER: {"department"},
    Role.DEPARTMENT_OFFICER: set(),
    Role.ADMIN: set(),
}
EVERYTHING = {
    "department",
    "committee",
    "workplace",
    "branch",
    "subdistrict",
    "community",
    "other branch",
    "other workplace",
    "other committee",
    "other community",
    "other subdistrict",
}


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.BRANCH_OFFICER, {"branch"}),
        (Role.WORKPLACE_OFFICER, {"workplace", "branch", "other branch"}),
        (
            Role.COMMITTEE_OFFICER,
            {"committee", "workplace", "branch", "other branch", "other workplace"},
        ),
        (Role.SECRETARY, {"community"}),
        (Role.SUBDISTRICT_OFFICER, {"subdistrict", "community", "other community"}),
        (Role.DEPARTMENT_OFFICER, EVERYTHING),
        (Role.ADMIN, EVERYTHING),
    ],
)
def test_office_sees_its_organizations_and_knows_those_above(organizations, acting, role, seen):
    scope = acting(role)

    visible = set(Organization.objects.visible_to(scope))
    known = set(Organization.objects.known_to(scope))

    assert {what for what, each in organizations.items() if each in visible} == seen
    assert {what for what, each in organizations.items() if each in known} == seen | ABOVE[role]


@pytest.mark.parametrize("role", Role)
def test_uploads_are_seen_by_their_workplace_only(tree, acting, role):
    def upload(workplace):
        return RosterUpload.objects.create(
            key=uuid.uuid4(),
            workplace=workplace,
            uploaded_by=UserFactory(),
            uploaded_at=NOW,
            expires_at=NOW + datetime.timedelta(days=1),
            file_name="名册.xlsx",
        )

    own = upload(tree.workplace)
    upload(WorkplaceFactory(parent=tree.committee))

    seen = list(RosterUpload.objects.visible_to(acting(role)))

    assert seen == ([own] if role == Role.WORKPLACE_OFFICER else [])


def test_corrections_are_seen_with_their_member(people, acting):
    wishes = {
        who: CorrectionRequest.objects.create(member=member, wish="错了", requested_at=NOW)
        for who, member in people.items()
    }

    seen = CorrectionRequest.objects.visible_to(acting(Role.BRANCH_OFFICER))

    assert list(seen) == [wishes["own branch"]]
