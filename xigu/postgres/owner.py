"""The system user that the embedded server runs as: the server refuses to run as root."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import ClusterError

UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Owner:
    """A system user, and whether a process has to change into him."""

    uid: int
    gid: int
    name: str
    is_other: bool

    def arguments(self) -> dict[str, Any]:
        """Return what `subprocess` needs to start a program as this user."""
        common: dict[str, Any] = {"cwd": "/", "umask": 0o077}
        if not self.is_other:
            return common
        return common | {"user": self.uid, "group": self.gid, "extra_groups": []}

    def take(self, path: Path) -> None:
        """Give a file or folder to this user."""
        if self.is_other:
            os.chown(path, self.uid, self.gid)

    def reaches(self, path: Path) -> bool:
        """Tell whether this user may pass all folders above `path` and read it."""
        if not self.is_other:
            return True
        folders = [path, *path.parents] if path.is_dir() else path.parents
        return self._may(path, 0o4) and all(self._may(folder, 0o1) for folder in folders)

    def _may(self, path, bit):
        entry = path.stat()
        if entry.st_uid == self.uid:
            bit <<= 6
        elif entry.st_gid == self.gid:
            bit <<= 3
        return bool(stat.S_IMODE(entry.st_mode) & bit)


def owner_of(directory: Path) -> Owner:
    """Return who runs the server whose data is, or will be, in `directory`.

    That is ourselves; as root it is whoever owns the data already, else an existing
    unprivileged user.
    """
    uid = os.geteuid()
    present = directory.stat().st_uid if directory.exists() else None
    if uid:
        if present not in (None, uid):
            raise ClusterError(
                f"{directory} belongs to the user {_name(present)}: run as that user."
            )
        return Owner(uid, os.getegid(), _name(uid), is_other=False)
    entry = _unprivileged() if present is None else pwd.getpwuid(present)
    return Owner(entry.pw_uid, entry.pw_gid, entry.pw_name, is_other=True)


def _unprivileged():
    for name in UNPRIVILEGED:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ClusterError(
        f"PostgreSQL does not run as root, and there is no user {' or '.join(UNPRIVILEGED)} here:"
        " run as a normal user."
    )


def _name(uid):
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
