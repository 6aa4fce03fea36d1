"""The two processes of a demo: the web server, and the worker for background jobs."""

import os
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from gunicorn.app.base import BaseApplication

from xigu.common.wsgi import PlainHandler

THREADS = 8


class WebServer(BaseApplication):
    """Gunicorn on a socket that is open already."""

    def __init__(self, file_descriptor: int, end_with_supervisor: Callable[[], None]):
        self._settings = {
            "bind": f"fd://{file_descriptor}",
            "workers": 1,
            "threads": THREADS,
            "preload_app": True,
            "graceful_timeout": 5,
            "timeout": 300,
            "loglevel": "error",
            "control_socket_disable": True,
            "post_worker_init": lambda worker: end_with_supervisor(),
        }
        super().__init__()

    def load_config(self):
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self):
        return PlainHandler()


def serve(file_descriptor: int, log: Path, end_with_supervisor: Callable[[], None]) -> None:
    """Answer requests until a signal comes."""
    _write_to(log)
    WebServer(file_descriptor, end_with_supervisor).run()


def work(log: Path, end_with_supervisor: Callable[[], None]) -> None:
    """Do background jobs until a signal comes."""
    _write_to(log)
    end_with_supervisor()
    call_command(
        "worker", queue_name="*", startup_delay=False, interval=0.5, reload=False, verbosity=0
    )


def _write_to(log):
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
