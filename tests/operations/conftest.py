import os
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT


class Demo:
    """A running `manage.py demo`."""

    def __init__(self, environment):
        self._environment = environment
        self.process = None
        self.words = ""

    def start(self):
        """Start it and wait until it has told its address and accounts, or has ended."""
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "demo"],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.words = ""
        for line in self.process.stdout:
            self.words += line
            if "Ctrl-C" in line:
                break

    def end(self, sent):
        """Send a signal and return the exit code."""
        self.process.send_signal(sent)
        code = self.process.wait(timeout=60)
        self.process.stdout.close()
        return code

    def refused(self, **environment):
        """Start another one that does not come up; return its exit code and its words."""
        done = subprocess.run(
            [sys.executable, "manage.py", "demo"],
            cwd=ROOT,
            env=self._environment | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return done.returncode, done.stdout + done.stderr

    def get(self, path):
        """Return the status of a page."""
        address = f"http://127.0.0.1:{self._environment['PORT']}{path}"
        with urllib.request.urlopen(address, timeout=60) as response:
            return response.status


@pytest.fixture(scope="module")
def demo():
    """A demo on a free port, with its data in a folder of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    var = Path(tempfile.mkdtemp(prefix="xigu-trial-"))
    var.chmod(0o755)
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    running = Demo(inherited | {"XIGU_VAR": str(var), "PORT": str(port), "LANG": "C"})
    running.var, running.port = var, port
    yield running
    if running.process and running.process.poll() is None:
        running.process.kill()
        running.process.wait()
    shutil.rmtree(var)
