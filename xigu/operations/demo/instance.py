"""Only one demo runs on the data of one folder, on one port."""

import fcntl
import os
import socket
import time
from pathlib import Path

from xigu.postgres import processes

HOST = "127.0.0.1"
PATIENCE = 10  # seconds for the children of a killed demo to notice and end


class AlreadyRunningError(Exception):
    """Another demo uses the same folder; the text is its address."""


class PortTakenError(Exception):
    """Another program listens on the port."""


class Instance:
    """The claim of one demo on its folder: a lock that its children share, and who holds it."""

    def __init__(self, path: Path):
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def claim(self, address: str) -> None:
        """Take the lock, waiting for what is left of a demo that was killed."""
        if not self._is_free() and self._holder_lives():
            raise AlreadyRunningError(self._read()[1])
        if not processes.wait_until(self._is_free, PATIENCE):
            raise AlreadyRunningError(self._read()[1])
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, f"{os.getpid()} {address}".encode(), 0)

    def release(self) -> None:
        """Give the claim up."""
        os.close(self._file)

    def _is_free(self):
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _holder_lives(self):
        pid, _address = self._read()
        return pid.isdigit() and processes.is_alive(int(pid))

    def _read(self):
        pid, _space, address = os.pread(self._file, 200, 0).decode().partition(" ")
        return pid, address


def listen(port: int) -> socket.socket:
    """Return a socket that listens on `port` of this machine only, for children to inherit."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise PortTakenError(str(error.strerror)) from error
    listener.listen(256)
    listener.set_inheritable(True)
    return listener


def wait_for_answer(port: int, seconds: float) -> bool:
    """Tell whether the web server answers within a time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with socket.create_connection((HOST, port), timeout=seconds) as connection:
                connection.sendall(f"GET /healthz HTTP/1.0\r\nHost: {HOST}\r\n\r\n".encode())
                return connection.recv(12).endswith(b"200")
        except OSError:
            time.sleep(0.05)
    return False
