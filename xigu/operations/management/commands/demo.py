import io
import os
import signal
import sys
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from xigu.demo.cast import CAST
from xigu.demo.invention.passwords import readable_password
from xigu.operations.demo import children
from xigu.operations.demo.instance import (
    HOST,
    AlreadyRunningError,
    Instance,
    PortTakenError,
    listen,
    wait_for_answer,
)
from xigu.operations.demo.supervisor import Child, ChildError, Supervisor
from xigu.settings import local

STARTING = 60  # seconds for the first answer


class Command(BaseCommand):
    help = "Run everything on this machine, with an invented district to try. PORT sets the port."
    requires_system_checks = ()

    def handle(self, *args, **options):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda received, frame: sys.exit(0))
        try:
            self._run(_port(settings.PORT))
        except DatabaseError as error:
            raise CommandError(str(error).strip().splitlines()[0]) from error

    def _run(self, port):
        address = f"http://{HOST}:{port}/"
        var = _writable(local.var_directory())
        instance, listener = self._claim(var, address, port)
        password = self._prepare(var)
        log = var / "demo.log"
        supervisor = Supervisor(
            [
                Child("web server", partial(children.serve, listener.fileno(), log)),
                Child("worker", partial(children.work, log)),
            ]
        )
        try:
            supervisor.start()
            if not wait_for_answer(port, STARTING):
                raise CommandError(f"The web server does not answer; see {log}.")
            self._tell(address, password, log)
            supervisor.watch()
        except ChildError as error:
            raise CommandError(f"The {error} does not stay alive; see {log}.") from error
        finally:
            supervisor.stop()
            instance.release()

    def _claim(self, var, address, port):
        instance = Instance(var / "demo.lock")
        try:
            instance.claim(address)
            return instance, listen(port)
        except AlreadyRunningError as error:
            raise CommandError(f"The demo runs already at {error}.") from error
        except PortTakenError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error})."
                f" Choose another: PORT={port + 1} python3 manage.py demo"
            ) from error

    def _prepare(self, var):
        """Bring the database up to date, with the demo district in it; return the password."""
        faults = run_checks(tags=[Tags.database], databases=["default"])
        if faults:
            raise CommandError(faults[0].msg)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._say("Preparing the database ...")
            call_command("migrate", interactive=False, verbosity=0)
        password = local.kept_secret(var / "demo-password", readable_password)
        call_command("load_demo", password=password, stdout=io.StringIO())
        return password

    def _tell(self, address, password, log):
        accounts = ", ".join(part.username for part in CAST)
        self._say(f"\nThe demo runs at {address}")
        self._say(f"Accounts: {accounts}. Password of all: {password}")
        self._say(f"Stop it with Ctrl-C. What goes wrong is written to {log}\n")

    def _say(self, text):
        self.stdout.write(text)
        self.stdout.flush()


def _port(word: str) -> int:
    if not word.isdigit() or not 0 < int(word) < 65536:  # noqa: PLR2004 - the ports there are
        raise CommandError(f"PORT is {word!r}; it must be a number from 1 to 65535.")
    return int(word)


def _writable(directory: Path) -> Path:
    try:
        directory.mkdir(parents=True, exist_ok=True)
        if os.access(directory, os.W_OK):
            return directory
    except OSError:
        pass
    raise CommandError(f"Cannot write to {directory}: the demo keeps its data there.")
