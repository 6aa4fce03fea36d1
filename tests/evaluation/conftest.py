import pytest
from django.utils import translation

from evaluation.services import Choice
from evaluation.states import Grade
from tests.activities.conftest import office
from tests.activities.pages import signed_in
from tests.factories.accounts import user_of
from tests.factories.organizations import build_tree
from xigu.accounts.states import Role

from .sheet import build_sheet
from .stage import both_sign, build_stage, conclude, opened_round


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences are compared in the language in which they are written."""
    translation.activate("en")


@pytest.fixture
def stage():
    return build_stage()


@pytest.fixture
def as_officer(stage):
    return signed_in(user_of(stage.officer))


@pytest.fixture
def apart(stage):
    """A round in which the opinions about everybody lie far apart."""
    held = opened_round(stage)
    return held, both_sign(stage, held, Grade.EXCELLENT, Grade.BASIC)


@pytest.fixture
def waiting(stage, apart):
    """A joint conclusion that waits for the community."""
    held, (key, *_others) = apart
    [row] = conclude(held, stage.officer, {key: Choice(Grade.QUALIFIED, "双方商定为合格。")})
    return row


@pytest.fixture
def sheet(db):
    return build_sheet()


@pytest.fixture
def tree(db):
    return build_tree()


@pytest.fixture
def reviewer(tree):
    return user_of(office(Role.DEPARTMENT_OFFICER, tree.department))


@pytest.fixture
def as_department(reviewer):
    return signed_in(reviewer)
