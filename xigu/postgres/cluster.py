"""The embedded server of one folder, shared by all processes that use it.

Every process that asks for it holds a shared lock for as long as it lives; the last one to
leave stops the server. Starting, healing and stopping happen under a second lock, one process
at a time.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

from . import places
from .errors import ClusterError
from .locks import SharedLock, alone
from .owner import owner_of
from .server import ROLE, Server

INITDB = (
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    f"--username={ROLE}",
)


class Cluster:
    """An embedded server: where its data lies, and how much care it takes to lose nothing."""

    def __init__(self, directory: Path, *, durable: bool = True):
        self.directory = directory
        self.durable = durable
        self._users = SharedLock(directory.with_name(f"{directory.name}.users"))
        self._threads = threading.RLock()
        self._server: Server | None = None
        self._socket = ""
        os.register_at_fork(after_in_child=self._forget)

    def socket(self, database: str) -> str:
        """Return the folder of the server's socket, starting the server at the first call."""
        return self._socket or self.heal(database)

    def heal(self, database: str) -> str:
        """Have the server run and answer, whatever was killed before, and return its socket.

        Makes the data folder and the database where they are missing. Raises ClusterError.
        """
        with self._threads, self._turn():
            self._users.hold()
            self._server = self._server or self._open()
            if not self._server.answers():
                self._server.clear()
            if not self._server.answers():
                self._server.start()
            self._server.create(database)
            self._socket = self._server.socket()
            return self._socket

    def programs(self) -> Path:
        """Return the folder of the server's programs, pg_dump and psql among them."""
        return places.programs(owner_of(self.directory))

    def leave(self) -> None:
        """Let go of the server; stop it if no other process uses it."""
        with self._threads:
            if self._server is None:
                return
            with self._turn():
                if self._users.is_last():
                    self._server.stop()
                self._forget()

    def _forget(self):
        """Hold nothing any more; in a forked child what the parent holds is not the child's."""
        self._users.forget()
        self._threads = threading.RLock()
        self._server, self._socket = None, ""

    def _turn(self):
        return alone(self.directory.with_name(f"{self.directory.name}.lock"))

    def _open(self):
        owner = owner_of(self.directory)
        data = places.data(self.directory, owner)
        programs = places.programs(owner)
        if not (data / "PG_VERSION").exists():
            initialize(data, owner, programs, durable=self.durable)
        _leave_on_signals()
        return Server(data, owner, programs, durable=self.durable)


CLUSTERS: dict[Path, Cluster] = {}


def cluster_in(directory: Path, *, durable: bool) -> Cluster:
    """Return the cluster of a folder: one object per process, which it leaves at its end."""
    if directory not in CLUSTERS:
        directory.parent.mkdir(parents=True, exist_ok=True)
        CLUSTERS[directory] = Cluster(directory, durable=durable)
    return CLUSTERS[directory]


@atexit.register
def leave_all() -> None:
    """Leave every server that this process uses."""
    for cluster in CLUSTERS.values():
        cluster.leave()


def initialize(data, owner, programs, *, durable):
    """Make the data of a new server beside its place, then move it there in one step."""
    draft = data.with_name(f"{data.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    owner.take(draft)
    done = subprocess.run(
        [programs / "initdb", *INITDB, *(() if durable else ("--no-sync",)), "-D", draft],
        capture_output=True,
        text=True,
        check=False,
        env=places.environment(programs),
        **owner.arguments(),
    )
    if done.returncode:
        words = (done.stderr or done.stdout).strip().splitlines()
        raise ClusterError(f"initdb failed: {words[-1] if words else done.returncode}")
    draft.rename(data)


def _leave_on_signals():
    """Have SIGTERM and a closed terminal end the process in order, so that it leaves the server."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda received, frame: sys.exit(128 + received))
