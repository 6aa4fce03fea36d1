"""Production starts with what the environment says, or not at all."""

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

COMPLETE = {
    "SECRET_KEY": "a-long-secret-with-enough-different-letters-0123456789-ABCDEF-xyz",
    "ALLOWED_HOSTS": "xigu.example.gov.cn",
    "DATABASE_URL": "postgresql://xigu@db.example/xigu",
    "PUBLIC_URL": "https://xigu.example.gov.cn/",
    "FILES_DIRECTORY": "/srv/xigu",
}


def manage(*arguments, **environment):
    """Run a command under production settings, with nothing inherited."""
    settings = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "xigu.settings.prod"}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=settings | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_deploy_is_silent():
    done = manage("check", "--deploy", "--fail-level", "DEBUG", **COMPLETE)

    assert done.stdout == "System check identified no issues (0 silenced).\n"
    assert done.stderr == ""
    assert done.returncode == 0


def test_all_that_is_missing_is_named_in_one_sentence():
    done = manage("check")

    assert done.stderr.splitlines() == [f"Set these environment variables: {', '.join(COMPLETE)}."]
    assert done.returncode == 1


@pytest.mark.parametrize("name", COMPLETE)
def test_each_variable_is_required(name):
    done = manage("check", **COMPLETE | {name: " "})

    assert done.stderr.splitlines() == [f"Set these environment variables: {name}."]


def test_production_installs_no_invented_data():
    code = "from django.conf import settings; print('xigu.demo' in settings.INSTALLED_APPS)"

    done = manage("shell", "--no-imports", "-c", code, **COMPLETE)

    assert done.stdout == "False\n"
