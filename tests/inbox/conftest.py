import pytest
from django.utils import translation

from tests.factories.accounts import RoleAssignmentFactory, UserFactory
from tests.factories.inbox import SENT
from tests.factories.organizations import MemberFactory
from xigu.accounts.states import Role


@pytest.fixture
def now():
    return SENT


@pytest.fixture(autouse=True)
def _kinds_of_these_tests(settings):
    settings.MESSAGE_KINDS = ["tests.factories.inbox.KINDS"]


@pytest.fixture
def in_english(settings):
    """Read sentences as they stand in the sources."""
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def zhang(db):
    """A member who signs in."""
    return UserFactory(member=MemberFactory(name="张伟"))


@pytest.fixture
def office(zhang):
    """An office that he holds besides."""
    return RoleAssignmentFactory(user=zhang, role=Role.SECRETARY)
