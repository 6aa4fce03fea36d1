"""Which modules of another app may be imported; `lint-imports` sees to the direction."""

import pytest

from .sources import APPS, imported_modules, python_files, relative

OFFERED = {"models", "permissions", "queries", "services", "states"}
# What an app offers besides, each for a reason that its own docstring gives.
OFFERED_BESIDES = {
    "activities": {"kinds"},
    "registration": {"facts", "messages"},
    "xigu.accounts": {"brakes", "scopes"},
    "xigu.audit": {"triggers"},
    "xigu.inbox": {"kinds"},
    "xigu.organizations": {"closing", "names"},
}
EVERYTHING = {"xigu.common"}
RUNNERS = {"xigu.operations"}  # starts what others wrote, so it may know how they are made


@pytest.mark.parametrize("app", sorted(set(APPS) - RUNNERS))
def test_app_imports_only_what_others_offer(app):
    folder = APPS[app]
    strangers = set(APPS) - {app} - EVERYTHING

    taken = [
        f"{relative(path)}: {module}"
        for path in python_files(relative(folder))
        for module in sorted(imported_modules(path))
        for other in strangers
        if module.startswith(f"{other}.")
        if module.removeprefix(f"{other}.").split(".")[0]
        not in OFFERED | OFFERED_BESIDES.get(other, set())
    ]

    assert taken == []
