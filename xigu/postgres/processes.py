"""Which processes work in a folder: read from /proc, for bare machines have no `ps`."""

import os
import signal
import time
from pathlib import Path

PROC = Path("/proc")
can_see = (PROC / "self").exists()


def is_alive(pid: int) -> bool:
    """Tell whether a process exists and has not ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return _state(pid) != "Z"


def works_in(pid: int, directory: Path) -> bool:
    """Tell whether a living process has `directory` as its own; without /proc, whether it lives."""
    if not is_alive(pid):
        return False
    try:
        return (PROC / str(pid) / "cwd").readlink() == directory
    except OSError:
        return not can_see


def working_in(directory: Path) -> list[int]:
    """Return the living processes whose folder is `directory`; without /proc none are seen."""
    if not can_see:
        return []
    pids = (int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit())
    return [pid for pid in pids if works_in(pid, directory)]


def end(pids: list[int], sent: signal.Signals) -> None:
    """Send a signal to processes that may be gone already."""
    for pid in pids:
        try:
            os.kill(pid, sent)
        except ProcessLookupError:
            continue


def wait_until(condition, seconds: float) -> bool:
    """Ask `condition` every now and then, and tell whether it came true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _state(pid):
    try:
        stat = (PROC / str(pid) / "stat").read_text()
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[0]
