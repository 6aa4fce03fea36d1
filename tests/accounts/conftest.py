"""The people of these tests: a tree of organizations and who holds which office in it."""

import datetime

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.factories.accounts import RoleAssignmentFactory, scope_of
from tests.factories.organizations import build_tree
from xigu.accounts.states import Role

NOW = datetime.datetime(2026, 11, 23, 1, 0, tzinfo=datetime.UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture(autouse=True)
def _in_english(settings):
    """These tests read sentences; the msgids are English."""
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _no_wrong_tries():
    """Wrong tries are counted in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def tree(db):
    """One organization of each kind, in one line of work and one of living."""
    return build_tree()


@pytest.fixture
def offices(tree):
    """One assignment of each role, by role."""
    places = {
        Role.BRANCH_OFFICER: tree.branch,
        Role.WORKPLACE_OFFICER: tree.workplace,
        Role.COMMITTEE_OFFICER: tree.committee,
        Role.SECRETARY: tree.community,
        Role.SUBDISTRICT_OFFICER: tree.subdistrict,
        Role.DEPARTMENT_OFFICER: tree.department,
        Role.ADMIN: tree.department,
    }
    return {
        role: RoleAssignmentFactory(role=role, organization=place) for role, place in places.items()
    }


@pytest.fixture
def acting(offices):
    """Return the scope of the officer of a role."""
    return lambda role: scope_of(offices[role])


@pytest.fixture
def as_role(client, offices):
    """Sign the officer of a role in."""

    def as_role(role):
        client.force_login(offices[role].user)
        return client

    return as_role
