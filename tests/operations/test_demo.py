"""The demo as one starts, kills and stops it."""

import os
import signal
import socket

import pytest

from xigu.postgres import processes

pytestmark = pytest.mark.skipif(not processes.can_see, reason="processes are seen in /proc")


def server_of(demo):
    return processes.working_in(demo.var / "postgres")


def test_demo_serves_heals_and_stops(demo):
    demo.start()
    assert f"The demo runs at http://127.0.0.1:{demo.port}/\n" in demo.words
    assert "member, secretary, workplace, branch, subdistrict, committee" in demo.words
    assert demo.get("/readyz") == 200

    code, words = demo.refused()
    assert (code, words.strip()) == (
        1,
        f"CommandError: The demo runs already at http://127.0.0.1:{demo.port}/.",
    )

    os.kill(int((demo.var / "postgres" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    assert demo.get("/readyz") == 200

    password = demo.words.partition("Password of all: ")[2].split()[0]
    assert demo.end(signal.SIGKILL) == -signal.SIGKILL
    demo.start()
    assert demo.get("/readyz") == 200
    assert password in demo.words

    assert demo.end(signal.SIGINT) == 0
    assert server_of(demo) == []

    demo.start()
    assert demo.end(signal.SIGTERM) == 0
    assert server_of(demo) == []


def test_demo_names_a_port_that_is_taken(demo):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        code, words = demo.refused(PORT=str(port))

    assert code == 1
    assert words.strip() == (
        f"CommandError: Port {port} cannot be used (Address already in use)."
        f" Choose another: PORT={port + 1} python3 manage.py demo"
    )


@pytest.mark.parametrize("word", ["x", "0", "65536"])
def test_demo_refuses_what_is_no_port(demo, word):
    code, words = demo.refused(PORT=word)

    assert code == 1
    assert words.splitlines() == [
        f"CommandError: PORT is {word!r}; it must be a number from 1 to 65535."
    ]


def test_demo_says_that_it_cannot_write(demo):
    code, words = demo.refused(XIGU_VAR="/proc/nowhere")

    assert code == 1
    assert words.splitlines() == ["Cannot write to /proc/nowhere: No such file or directory."]
