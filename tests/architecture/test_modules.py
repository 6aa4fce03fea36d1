"""Modules are named after what is in them, and writes happen in services."""

import ast
import re

from .sources import python_files, relative, tree

FILES = python_files("xigu", "registration", "activities", "evaluation")
VIEWS = [path for path in FILES if path.name == "views.py" or path.parent.name == "views"]
GRAB_BAGS = {"utils", "helpers", "managers", "misc", "tools", "core"}
PAST_THE_SCOPE = re.compile(r"\w+\.objects\.(?:all|filter|exclude)\(|get_object_or_404\(\s*[A-Z]")
HOOKS = {"save", "delete"}


def found(paths, pattern):
    return [
        f"{relative(path)}: {match}"
        for path in paths
        for match in re.findall(pattern, path.read_text(encoding="utf-8"))
    ]


def test_no_module_is_a_grab_bag():
    names = {part.removesuffix(".py") for path in FILES for part in path.parts}

    assert names & GRAB_BAGS == set()


def test_views_start_from_what_the_user_may_see():
    assert found(VIEWS, PAST_THE_SCOPE) == []


def test_no_rule_hides_in_a_signal():
    assert found(FILES, r"@receiver") == []


def test_no_rule_hides_in_saving_or_deleting():
    hooks = [
        f"{relative(path)}: {class_.name}.{node.name}"
        for path in FILES
        for class_ in ast.walk(tree(path))
        if isinstance(class_, ast.ClassDef)
        for node in class_.body
        if isinstance(node, ast.FunctionDef) and node.name in HOOKS
    ]

    assert hooks == []
