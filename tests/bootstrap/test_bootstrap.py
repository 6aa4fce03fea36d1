"""From a bare Python to the project's environment, with one clear line where that fails."""

import ast
import importlib.util
import shutil
import subprocess
import sys

import pytest

import manage
from tests.architecture.sources import ROOT
from xigu import bootstrap

LOCKS = (bootstrap.RUNTIME, bootstrap.DEVELOPMENT)


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout that needs no packages, in a folder with a space and Chinese characters."""
    root = tmp_path / "我的 项目"
    (root / "xigu").mkdir(parents=True)
    for name in ("manage.py", "xigu/__init__.py", "xigu/bootstrap.py"):
        shutil.copy(ROOT / name, root / name)
    for name in LOCKS:
        (root / name).write_text(f"# {name}: nothing\n")
    monkeypatch.setattr(bootstrap, "ROOT", root)
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", root / ".venv")
    monkeypatch.setattr(bootstrap, "STAMP", root / ".venv" / "lock")
    return root


def run(root):
    """Enter the environment as `manage.py demo` does, in a process without a locale."""
    code = (
        "import sys; from xigu import bootstrap; bootstrap.enter(sys.argv[1:]); print(sys.prefix)"
    )
    (root / "enter.py").write_text(code)
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable
    return subprocess.run(
        [python, "enter.py", "enter.py", "demo"],
        cwd=root,
        env={"PATH": "/usr/bin:/bin", "LANG": "C"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_lock_is_current_until_it_changes(checkout):
    lock = checkout / bootstrap.RUNTIME
    bootstrap.STAMP.parent.mkdir()
    assert not bootstrap.is_current(lock)

    bootstrap.STAMP.write_text(bootstrap.stamp(lock))
    assert bootstrap.is_current(lock)

    lock.write_text("# another package\n")
    assert not bootstrap.is_current(lock)


def test_lock_of_the_tools_serves_the_product(checkout):
    bootstrap.STAMP.parent.mkdir()
    bootstrap.STAMP.write_text(bootstrap.stamp(checkout / bootstrap.DEVELOPMENT))

    assert bootstrap.is_current(checkout / bootstrap.RUNTIME)


@pytest.mark.parametrize(
    ("command", "lock"),
    [("demo", bootstrap.RUNTIME), ("migrate", bootstrap.RUNTIME), ("test", bootstrap.DEVELOPMENT)],
)
def test_command_names_its_lock(command, lock):
    assert bootstrap.wanted_lock(command).name == lock


def test_missing_ensurepip_is_one_line(checkout, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        bootstrap.install(checkout / bootstrap.RUNTIME)


def test_unwritable_folder_is_one_line(checkout, monkeypatch):
    monkeypatch.setattr(bootstrap.os, "access", lambda path, mode: False)

    with pytest.raises(SystemExit, match=r"Cannot write to .*我的 项目"):
        bootstrap.install(checkout / bootstrap.RUNTIME)


def test_environment_that_cannot_be_run_is_one_line(checkout):
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("no program")

    with pytest.raises(SystemExit, match=r"Remove \.venv"):
        bootstrap._continue_inside(["manage.py", "demo"])


def test_failing_program_is_one_line():
    failing = [sys.executable, "-c", "import sys; sys.exit('first\\nthe last word')"]

    with pytest.raises(SystemExit, match=r"^Could not do it: the last word$"):
        bootstrap._run(failing, "do it")


def test_old_python_can_read_manage_and_is_told(monkeypatch):
    ast.parse((ROOT / "manage.py").read_text(), feature_version=(3, 4))
    monkeypatch.setattr(manage, "OLDEST", (99, 0))

    with pytest.raises(SystemExit, match=r"needs Python 99\.0 or later"):
        manage.main()


def test_environment_is_made_once_and_entered(checkout):
    first = run(checkout)
    assert first.returncode == 0, first.stderr
    said, prefix = first.stdout.splitlines()
    assert said == "Installing the packages of requirements-local.txt into .venv (once) ..."
    assert prefix == str(checkout / ".venv")

    second = run(checkout)
    assert second.stdout.splitlines() == [prefix]
