"""What the database refuses is tried: each constraint stands in a test by its name."""

import pytest
from django.apps import apps

from .sources import python_files

OURS = ("xigu.", "registration.")


def names():
    models = [model for model in apps.get_models() if model.__module__.startswith(OURS)]
    return sorted(constraint.name for model in models for constraint in model._meta.constraints)


@pytest.fixture(scope="module")
def tests():
    return "".join(path.read_text(encoding="utf-8") for path in python_files("tests"))


@pytest.mark.parametrize("name", names())
def test_every_constraint_is_tried(tests, name):
    assert name in tests
