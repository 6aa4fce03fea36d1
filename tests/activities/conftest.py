from types import SimpleNamespace

import pytest
from django.utils import translation

from tests.factories.accounts import RoleAssignmentFactory, UserFactory, scope_of, user_of
from tests.factories.activities import ActivityFactory, AttendanceFactory
from tests.factories.organizations import MemberFactory, build_tree
from xigu.accounts import scopes
from xigu.accounts.states import Role

from .pages import signed_in


def office(role, organization, **fields):
    """Return the scope of somebody who holds a role."""
    return scope_of(RoleAssignmentFactory(role=role, organization=organization, **fields))


def own_scope(member):
    """Return the scope of a member who acts for himself."""
    return scopes.scope_of(UserFactory(member=member), None)


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences are compared in the language in which they are written."""
    translation.activate("en")


@pytest.fixture
def place():
    """A line of organizations, with the scopes of those who keep hours in it."""
    tree = build_tree()
    return SimpleNamespace(
        **vars(tree),
        secretary=office(Role.SECRETARY, tree.community),
        officer=office(Role.SUBDISTRICT_OFFICER, tree.subdistrict),
    )


@pytest.fixture
def activity(place):
    """A service of yesterday morning, from 9:00 to 11:30."""
    return ActivityFactory(community=place.community)


@pytest.fixture
def coming(place, activity):
    """Three residents who signed up for it."""
    return [
        AttendanceFactory(
            activity=activity, member=MemberFactory(branch=place.branch, community=place.community)
        )
        for _number in range(3)
    ]


@pytest.fixture
def as_secretary(place):
    return signed_in(user_of(place.secretary))


@pytest.fixture
def as_officer(place):
    return signed_in(user_of(place.officer))


@pytest.fixture
def resident(place):
    return MemberFactory(branch=place.branch, community=place.community)


@pytest.fixture
def as_member(resident):
    return signed_in(UserFactory(member=resident))
