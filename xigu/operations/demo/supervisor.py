"""Keep child processes running; end them all when asked to, or when we are killed.

Children are forks: everything is imported already, so they start at once. Each holds the
reading end of a pipe whose writing end only the supervisor has; when that closes, however the
supervisor ended, the child ends itself.
"""

import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connections

from xigu.postgres import processes
from xigu.postgres.cluster import leave_all

TOO_SOON = 3  # seconds: a child that ends within these has not really started
TRIES = 3
PATIENCE = 10  # seconds for a child to end in order


class ChildError(Exception):
    """A child ends again and again; the text is its name."""


@dataclass
class Child:
    """What to run in a process of its own."""

    name: str
    run: Callable[[Callable[[], None]], None]
    pid: int = 0
    started: float = 0
    failures: int = 0


class Supervisor:
    """The parent of the processes of a demo."""

    def __init__(self, children: list[Child]):
        self._children = children
        self._reading, self._writing = os.pipe()

    def start(self) -> None:
        """Start all children."""
        for child in self._children:
            self._fork(child)

    def watch(self) -> None:
        """Start again what ends, until a signal ends us. Raises ChildError."""
        while True:
            pid, _status = os.wait()
            for child in self._children:
                if child.pid == pid:
                    self._restart(child)

    def stop(self) -> None:
        """End all children, in order or by force."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        pids = [child.pid for child in self._children if child.pid]
        processes.end(pids, signal.SIGTERM)
        if not processes.wait_until(lambda: not any(map(_is_running, pids)), PATIENCE):
            processes.end(pids, signal.SIGKILL)
        for child in self._children:
            child.pid = 0

    def _restart(self, child):
        is_too_soon = time.monotonic() - child.started < TOO_SOON
        child.failures = child.failures + 1 if is_too_soon else 0
        child.pid = 0
        if child.failures >= TRIES:
            raise ChildError(child.name)
        self._fork(child)

    def _fork(self, child):
        connections.close_all()
        child.started = time.monotonic()
        child.pid = os.fork()
        if child.pid:
            return
        os.setsid()  # Ctrl-C in the terminal is for the supervisor alone
        os.close(self._writing)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        _run_to_the_end(child, self._end_with_supervisor)

    def _end_with_supervisor(self):
        """Have the child end when the supervisor does.

        It starts a thread, so whoever forks calls this in the fork: then it ends its parent, too.
        """
        pids = {os.getpid(), self._child_above()}
        threading.Thread(target=self._await_the_end, args=[pids], daemon=True).start()

    def _await_the_end(self, pids):
        os.read(self._reading, 1)
        processes.end([pid for pid in pids if pid in (os.getpid(), os.getppid())], signal.SIGTERM)

    def _child_above(self):
        return os.getppid() if os.getpid() != os.getsid(0) else os.getpid()


def _run_to_the_end(child, end_with_supervisor):
    """Run a child and leave by the back door: what our caller still has to do is not for it."""
    status = 1
    try:
        child.run(end_with_supervisor)
        status = 0
    except SystemExit as exit_:
        status = exit_.code if isinstance(exit_.code, int) else 1
    except BaseException:  # noqa: BLE001 - the last one to hear of it
        traceback.print_exc()
    finally:
        connections.close_all()
        leave_all()
        sys.stdout.flush()
        os._exit(status)


def _is_running(pid):
    try:
        return os.waitpid(pid, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return False
