import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg2
import pytest

from tests.architecture.sources import ROOT
from xigu.postgres import processes

HOLDER = """
import sys
from pathlib import Path
from xigu.postgres.cluster import cluster_in

cluster = cluster_in(Path(sys.argv[1]), durable=True)
print(cluster.socket("trial"), flush=True)
for line in sys.stdin:
    print(cluster.heal("trial"), flush=True)
"""


class Holder:
    """Another process that uses the embedded server of a folder."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, folder],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.socket = self.process.stdout.readline().strip()

    def heal(self):
        """Have it look after the server, and return the folder of the socket."""
        self.process.stdin.write("heal\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def end(self):
        """Have it end in order."""
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture(scope="session")
def folder():
    """A folder that every user can reach, for a server of its own."""
    directory = Path(tempfile.mkdtemp(prefix="xigu-trial-"))
    directory.chmod(0o755)
    yield directory / "postgres"
    shutil.rmtree(directory)


@pytest.fixture
def hold(folder):
    """Start processes that use the server; those left at the end of the test end then."""
    started = []

    def start():
        started.append(Holder(folder))
        return started[-1]

    yield start
    for holder in started:
        if holder.process.returncode is None:
            holder.end()
        else:
            holder.process.stdin.close()
            holder.process.stdout.close()


@pytest.fixture
def servers(folder):
    """Return the processes of the server."""
    return lambda: processes.working_in(folder)


@pytest.fixture
def connect():
    """Open a connection for a block."""

    @contextmanager
    def opened(socket):
        connection = psycopg2.connect(host=socket, port="5432", user="xigu", dbname="trial")
        connection.autocommit = True
        with connection.cursor() as cursor:
            yield cursor
        connection.close()

    return opened
