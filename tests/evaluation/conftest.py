import pytest
from django.utils import translation

from .stage import build_stage


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences are compared in the language in which they are written."""
    translation.activate("en")


@pytest.fixture
def stage():
    return build_stage()
