"""What all tests share: the database's own rules, and the browser."""

import os
import shutil
import signal
import subprocess

import pgtrigger
import pytest
from django.conf import settings
from django.test import TransactionTestCase
from django.utils import translation
from playwright._impl._driver import compute_driver_executable

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_FIXTURES = {"browser", "context", "page", "new_context"}
EVERY_PAGE = "test_every_page.py"  # whose tests share nothing

# Playwright's loop runs in the thread of the tests; Django takes that for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


# A run that is asked to end does so as with Ctrl-C; otherwise only the test of the moment fails.
signal.signal(signal.SIGTERM, signal.default_int_handler)


def chromium():
    """Return the path of the machine's Chromium, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def what_the_browser_lacks():
    """Return what keeps browser tests from running here, or nothing."""
    if not chromium():
        return "no Chromium on this machine"
    driver, *_script = compute_driver_executable()
    started = subprocess.run([driver, "--version"], capture_output=True, text=True, check=False)
    return f"the browser's driver does not start: {started.stderr}" if started.returncode else ""


def pytest_collection_modifyitems(items):
    """Mark the tests that need a browser, and skip them where there is none.

    The mark comes at collection: a missing browser must not fail a fixture first.
    """
    waiting = [item for item in items if BROWSER_FIXTURES.intersection(item.fixturenames)]
    for item in waiting:
        item.add_marker(pytest.mark.browser)
        if "inspected" in item.fixturenames and item.path.name != EVERY_PAGE:
            item.add_marker(pytest.mark.xdist_group("visits"))  # a page is inspected once a process
    items.sort(key=lambda item: item not in waiting)  # the longest first
    lack = waiting and what_the_browser_lacks()
    if not lack:
        return
    if os.environ.get("REQUIRE_BROWSER") == "1":
        raise pytest.UsageError(f"REQUIRE_BROWSER=1, but {lack}")
    for item in waiting:
        item.add_marker(pytest.mark.skip(reason=lack))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the machine's Chromium, also as root and where shared memory is small."""
    return browser_type_launch_args | {
        "executable_path": chromium(),
        "args": ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
    }


@pytest.fixture(autouse=True, scope="session")
def _emptying_tables_between_tests():
    """Let the test runner empty tables whose triggers refuse TRUNCATE."""
    teardown = TransactionTestCase._fixture_teardown

    def ignoring(self):
        with pgtrigger.ignore():
            teardown(self)

    TransactionTestCase._fixture_teardown = ignoring
    yield
    TransactionTestCase._fixture_teardown = teardown


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    """Keep what a test stores in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def _in_the_language_of_the_product():
    """A request in another language leaves that language behind for whatever comes next."""
    translation.activate(settings.LANGUAGE_CODE)
