"""Dump the database into one file and bring it back, with PostgreSQL's own programs."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import IO, Any

from django.db import OperationalError

from xigu.postgres import places

SYSTEM = Path("/usr/lib/postgresql")  # where Debian keeps one folder per version
VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
DUMP = ("--format=custom", "--no-owner", "--no-privileges")
SCRIPT = ("--no-owner", "--no-privileges", "--file=-")
ALL_OR_NOTHING = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
EMPTYING = (
    "--command=SET client_min_messages = error; DROP SCHEMA public CASCADE; CREATE SCHEMA public"
)


class DumpError(Exception):
    """A dump was not made or not restored, and nothing was changed; the text says why."""


def back_up(connection: Any, file: Path) -> None:
    """Write the whole database into `file`; an older one gives way once all is written."""
    with _draft_of(file) as draft:
        _run(connection, "pg_dump", *DUMP, output=draft)
        draft.flush()
        os.fsync(draft.fileno())


def restore(connection: Any, file: Path, *, replace: bool) -> None:
    """Bring a dump back in one transaction: all of it, or nothing.

    What a database holds is thrown away if `replace` says so; without it, a database that has
    tables is refused.
    """
    if not file.is_file():
        raise DumpError(f"There is no file {file}.")
    if not replace and connection.introspection.table_names():
        raise DumpError("The database is not empty. --replace throws away what it holds.")
    connection.close()
    with TemporaryFile() as script:
        _run(connection, "pg_restore", *SCRIPT, str(file.absolute()), output=script)
        script.seek(0)
        actions = (*([EMPTYING] if replace else []), "--file=-")
        _run(connection, "psql", *ALL_OR_NOTHING, *actions, script=script)


@contextmanager
def _draft_of(file: Path) -> Iterator[IO[bytes]]:
    """Open a file beside `file` that takes its place at the end, if all goes well."""
    folder = file.absolute().parent
    try:
        with NamedTemporaryFile(dir=folder, prefix=f".{file.name}.", delete=False) as draft:
            try:
                yield draft
                Path(draft.name).replace(file)
            finally:
                Path(draft.name).unlink(missing_ok=True)
    except OSError as error:
        raise DumpError(f"Cannot write to {folder}: {error.strerror}.") from error


def _run(connection, program, *arguments, script=None, output=None):
    folder = _programs(connection)
    inherited = places.environment(folder) if connection.cluster else os.environ
    done = subprocess.run(
        [folder / program, *arguments],
        env=inherited | _reach(connection),
        stdin=script or subprocess.DEVNULL,
        stdout=output or subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().splitlines()
        raise DumpError(words[0] if words else f"{program} ended with {done.returncode}.")


def _reach(connection):
    """Say by environment variables what the connection connects to, passwords included."""
    parameters = connection.get_connection_params()
    return {
        variable: str(parameters[name])
        for name, variable in VARIABLES.items()
        if parameters.get(name)
    }


def _programs(connection):
    """Return the folder of programs of the server's own version: others may not understand it."""
    if connection.cluster:
        return connection.cluster.programs()
    try:
        wanted = connection.pg_version // 10000
    except OperationalError as error:
        raise DumpError(str(error).strip()) from error
    folders = [SYSTEM / str(wanted) / "bin", *map(Path, os.get_exec_path())]
    for folder in folders:
        if _major_version(folder / "pg_dump") == wanted:
            return folder
    raise DumpError(
        f"The programs of PostgreSQL {wanted} are missing (postgresql-client-{wanted})."
    )


def _major_version(program):
    if not program.is_file():
        return 0
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\) (\d+)", said.stdout)
    return int(found[1]) if found else 0
