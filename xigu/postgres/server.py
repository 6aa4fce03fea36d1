"""One server process: start it, ask whether it answers, stop it, clear up after it was killed."""

import shutil
import signal
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg2
from psycopg2 import sql

from . import places, processes
from .errors import ClusterError
from .owner import Owner

ROLE = "xigu"
PORT = "5432"  # only the name of the socket file: the server listens on no network
SOCKET_LINE = 4  # of postmaster.pid, counted from 0
PATIENCE = 300  # seconds for a start, recovery after a crash included
LOG_LIMIT = 2_000_000  # bytes, looked at on each start
ORPHANS = 5  # seconds that processes of a killed server get to notice
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class Server:
    """The server of the data in one folder."""

    def __init__(self, data: Path, owner: Owner, programs: Path, *, durable: bool):
        self.data = data
        self.owner = owner
        self.programs = programs
        self.durable = durable
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        """Where the server writes what happens to it."""
        return self.data / "server.log"

    def socket(self) -> str:
        """Return the folder of the socket as the server wrote it down, or nothing."""
        return "".join(self._pid_file()[SOCKET_LINE : SOCKET_LINE + 1])

    def answers(self) -> bool:
        """Tell whether a connection succeeds: the only proof that the server is alive."""
        socket = self.socket()
        if not socket:
            return False
        try:
            self._connect(socket).close()
        except psycopg2.OperationalError:
            return False
        return True

    def create(self, database: str) -> None:
        """Make a database unless it is there."""
        with closing(self._connect(self.socket())) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT FROM pg_database WHERE datname = %s", [database])
                if cursor.fetchone() is None:
                    name = sql.Identifier(database)
                    cursor.execute(sql.SQL("CREATE DATABASE {}").format(name))

    def start(self) -> None:
        """Start the server and wait until it answers. Raises ClusterError where it does not."""
        socket = places.socket_directory(self.owner)
        self._process = self._launch(socket)
        try:
            self._await_answer(self._process)
        except BaseException:
            self._process.kill()
            self._process.wait()
            shutil.rmtree(socket, ignore_errors=True)
            raise

    def stop(self) -> None:
        """Stop the server, politely first, and remove its socket."""
        socket, pid = self.socket(), self._pid()
        if pid:
            for sent, patience in ((signal.SIGINT, 30), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
                processes.end([pid], sent)
                if processes.wait_until(lambda: not self._is_running(pid), patience):
                    break
        if socket:
            shutil.rmtree(socket, ignore_errors=True)

    def clear(self) -> None:
        """Remove what a server left that was killed, or that lost its socket.

        A server that is only starting, or recovering, is waited for.
        """
        pid = self._pid()
        if pid:
            processes.wait_until(lambda: self._is_over_or_answers(pid), PATIENCE)
            if self.answers():
                return
            self.stop()
        socket = self.socket()
        self._await_orphans()
        if socket:
            shutil.rmtree(socket, ignore_errors=True)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _connect(self, socket):
        return psycopg2.connect(
            host=socket, port=PORT, user=ROLE, dbname="postgres", connect_timeout=10
        )

    def _launch(self, socket):
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(socket),
            "unix_socket_permissions": "0700",
            "port": PORT,
            **({} if self.durable else QUICK),
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".old"))
        self.log.touch(mode=0o600)
        self.owner.take(self.log)
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [self.programs / "postgres", "-D", self.data, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal is not meant for it
                env=places.environment(self.programs),
                **self.owner.arguments(),
            )

    def _await_answer(self, process):
        answered = processes.wait_until(
            lambda: process.poll() is not None or self.answers(), PATIENCE
        )
        if process.poll() is not None or not answered:
            raise ClusterError(
                f"The embedded PostgreSQL does not start: {self._last_words()} (see {self.log})"
            )

    def _is_over_or_answers(self, pid):
        return not self._is_running(pid) or not Path(self.socket()).exists() or self.answers()

    def _is_running(self, pid):
        if self._process is not None and self._process.pid == pid:
            return self._process.poll() is None
        return processes.works_in(pid, self.data)

    def _await_orphans(self):
        """Wait for the children of a killed server: they notice within a second."""
        if not processes.can_see:
            processes.wait_until(lambda: False, 1)
        if not processes.wait_until(lambda: not processes.working_in(self.data), ORPHANS):
            processes.end(processes.working_in(self.data), signal.SIGKILL)
            processes.wait_until(lambda: not processes.working_in(self.data), ORPHANS)

    def _pid(self):
        lines = self._pid_file()
        pid = int(lines[0]) if lines and lines[0].isdigit() else 0
        return pid if pid and self._is_running(pid) else 0

    def _pid_file(self):
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []

    def _last_words(self):
        lines = self.log.read_text(errors="replace").splitlines()
        return lines[-1] if lines else "it says nothing"
