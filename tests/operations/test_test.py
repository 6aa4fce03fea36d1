"""Which runs of the tests are shared among workers."""

import pytest

from xigu.operations.management.commands.test import WORKERS, workers


@pytest.mark.parametrize("words", [[], ["-q"], ["-x", "--durations=20"], ["-n0"]])
def test_whole_suite_is_shared_among_workers(words):
    assert workers(words) == WORKERS


@pytest.mark.parametrize(
    "words",
    [
        ["tests/registration"],
        ["-x", "tests/jobs/test_worker.py::test_worker_ends"],
        ["-k", "receipt"],
        ["-p", "no:randomly"],
        ["tests/browser/contact_sheets.py", "--contact-sheets=folder"],
    ],
)
def test_part_of_the_suite_runs_in_one_process(words):
    assert workers(words) == ()
