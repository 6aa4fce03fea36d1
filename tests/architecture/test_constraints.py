"""What the database is asked to refuse is tried, straight at the database."""

from django.apps import apps

from .sources import APPS, python_files

TRIED = "\n".join(path.read_text(encoding="utf-8") for path in python_files("tests"))


def test_every_constraint_is_named_by_a_test():
    constraints = [
        constraint.name
        for model in apps.get_models()
        if model._meta.app_config.name in APPS
        for constraint in model._meta.constraints
    ]

    assert len(constraints) > 40
    assert [name for name in constraints if name not in TRIED] == []
