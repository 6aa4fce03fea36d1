"""The embedded server in the hands of several processes, some of which get killed."""

import os
import shutil
import signal

import pytest

from xigu.postgres import processes

pytestmark = pytest.mark.skipif(not processes.can_see, reason="processes are seen in /proc")


def postmaster(folder):
    return int((folder / "postmaster.pid").read_text().splitlines()[0])


def test_server_starts_with_the_first_and_stops_with_the_last(folder, hold, servers):
    first, second = hold(), hold()
    assert first.socket == second.socket

    first.end()
    assert len(servers()) > 1

    second.end()
    assert servers() == []
    assert not os.path.exists(second.socket)  # noqa: PTH110 - the path is text here


def test_server_stops_after_sigterm(hold, servers):
    holder = hold()

    holder.process.terminate()

    assert holder.process.wait() == 128 + signal.SIGTERM
    assert servers() == []


def test_killed_process_leaves_a_server_that_the_next_one_uses_and_stops(hold, servers):
    killed = hold()
    killed.process.kill()
    killed.process.wait()

    heir = hold()
    assert heir.socket == killed.socket

    heir.end()
    assert servers() == []


def test_killed_server_starts_again_with_its_data(folder, hold, connect):
    holder = hold()
    with connect(holder.socket) as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        cursor.execute("INSERT INTO kept VALUES ('here')")

    os.kill(postmaster(folder), signal.SIGKILL)

    with connect(holder.heal()) as cursor:
        cursor.execute("SELECT word FROM kept")
        assert cursor.fetchall() == [("here",)]


def test_everything_killed_starts_again(folder, hold, connect):
    holder = hold()
    server = postmaster(folder)
    holder.process.kill()
    holder.process.wait()
    os.kill(server, signal.SIGKILL)

    with connect(hold().socket) as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchall() == [(1,)]


def test_lost_socket_is_made_again(folder, hold, connect):
    holder = hold()
    before = postmaster(folder)
    shutil.rmtree(holder.socket)

    socket = holder.heal()

    assert socket != holder.socket
    assert postmaster(folder) != before
    with connect(socket) as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchall() == [(1,)]


def test_server_listens_on_no_network_and_finds_chinese_trigrams(hold, connect):
    with connect(hold().socket) as cursor:
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)
        cursor.execute("SHOW unix_socket_permissions")
        assert cursor.fetchone() == ("0700",)
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("SELECT show_trgm('西固中路') <> '{}'")
        assert cursor.fetchone() == (True,)


def test_data_belongs_to_one_user_alone(folder, hold):
    hold()

    entry = folder.stat()

    assert entry.st_mode & 0o077 == 0
    assert entry.st_uid != 0
    assert not folder.with_name("postgres.new").exists()
