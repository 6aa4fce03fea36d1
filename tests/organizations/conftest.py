"""The places and people of these tests."""

import datetime

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.browser.fixtures import inspected, kept_static_files, site, visit
from tests.factories.accounts import RoleAssignmentFactory, scope_of
from tests.factories.organizations import build_tree
from xigu.accounts.states import Role

__all__ = ["inspected", "kept_static_files", "site", "visit"]

NOW = datetime.datetime(2026, 11, 23, 1, 0, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def today():
    return TODAY


@pytest.fixture(autouse=True)
def _in_english(settings):
    """Words are checked as they are written in the code."""
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _no_tries():
    """Tries of the lookup are counted in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def tree(db):
    """One organization of each kind, in one line of work and one of living."""
    return build_tree()


@pytest.fixture
def places(tree):
    """The organization of each role."""
    return {
        Role.BRANCH_OFFICER: tree.branch,
        Role.WORKPLACE_OFFICER: tree.workplace,
        Role.COMMITTEE_OFFICER: tree.committee,
        Role.SECRETARY: tree.community,
        Role.SUBDISTRICT_OFFICER: tree.subdistrict,
        Role.DEPARTMENT_OFFICER: tree.department,
        Role.ADMIN: tree.department,
    }


@pytest.fixture
def office(places):
    """Return a new assignment of a role in the tree."""
    return lambda role, **fields: RoleAssignmentFactory(
        role=role, organization=places[role], **fields
    )


@pytest.fixture
def acting(office):
    """Return the scope of a new officer of a role in the tree."""
    return lambda role, **fields: scope_of(office(role, **fields))


@pytest.fixture
def signed_in(client, office):
    """Return a client that is signed in as a new officer of a role in the tree."""

    def sign_in(role, **fields):
        client.force_login(office(role, **fields).user)
        return client

    return sign_in
