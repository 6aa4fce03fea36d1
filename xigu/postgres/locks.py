"""Locks between processes, let go of by the system however a process ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class SharedLock:
    """A lock that many processes hold at once, for as long as they live.

    A forked child shares the lock of its parent: it calls `forget` and takes one of its own.
    """

    def __init__(self, path: Path):
        self._path = path
        self._file = -1

    @property
    def is_held(self) -> bool:
        """Whether this process holds it."""
        return self._file >= 0

    def hold(self) -> None:
        """Take the lock, together with all others that hold it."""
        if not self.is_held:
            self._file = _open(self._path)
            fcntl.flock(self._file, fcntl.LOCK_SH)

    def is_last(self) -> bool:
        """Tell whether nobody else holds it; whoever asks must let go of it next."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def forget(self) -> None:
        """Let go of this process's hold."""
        if self.is_held:
            os.close(self._file)
            self._file = -1


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other process is inside the same block for `path`."""
    file = _open(path)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def _open(path):
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
