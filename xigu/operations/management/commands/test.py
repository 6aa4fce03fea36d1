import os
import subprocess
import sys
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.management.base import BaseCommand

SETTINGS = "xigu.settings.test"
IMPORT_RULES = "from importlinter.cli import lint_imports_command as check; check()"
# In one process: several need semaphores, which a bare chroot does not have.
DJLINT = "import os; os.process_cpu_count = os.cpu_count = lambda: 1; import djlint; djlint.main()"

# One worker a core, each with a database and a browser of its own; marked groups stay together.
WORKERS = ("-n", "auto", "--maxprocesses=8", "--dist=loadgroup", "--no-loadscope-reorder")


@dataclass(frozen=True)
class Step:
    """One tool that looks at the whole project."""

    name: str
    arguments: tuple[str, ...]

    def command(self) -> list[str]:
        """Return the command line, in this environment whatever PATH says."""
        return [sys.executable, *self.arguments]


LINTS = (
    Step("ruff check", ("-m", "ruff", "check", "--quiet", ".")),
    Step("ruff format", ("-m", "ruff", "format", "--check", "--quiet", ".")),
    Step("mypy", ("-m", "mypy", "--no-error-summary")),
    Step("djlint", ("-c", DJLINT, "--lint", "--quiet", "templates")),
    Step("import rules", ("-c", IMPORT_RULES)),
    Step("migrations", ("-m", "django", "makemigrations", "--check", "--dry-run")),
)


class Command(BaseCommand):
    help = (
        "Check everything: lints, types, import rules, missing migrations, then pytest. "
        "This replaces Django's command of the same name: all arguments but --no-lint are "
        "pytest's, such as a folder, -k or -x."
    )
    requires_system_checks = ()

    def run_from_argv(self, argv):
        arguments = argv[2:]
        if {"-h", "--help"} & set(arguments):
            self.print_help(argv[0], argv[1])
            return
        lints = () if "--no-lint" in arguments else LINTS
        failed = [step.name for step in lints if not self._passes(step)]
        failed += self._test([word for word in arguments if word != "--no-lint"])
        self._conclude(failed)

    def _passes(self, step):
        started = time.monotonic()
        done = subprocess.run(
            step.command(),
            cwd=settings.ROOT,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        word = "FAILED" if done.returncode else "ok"
        self._say(f"{step.name:<14} {word:<6} {time.monotonic() - started:5.1f} s")
        if done.returncode:
            self._say(done.stdout.rstrip())
        return done.returncode == 0

    def _test(self, arguments):
        """Run pytest, its output as it comes; return its name if something failed."""
        command = [sys.executable, "-m", "pytest", *workers(arguments), *arguments]
        done = subprocess.run(command, cwd=settings.ROOT, env=_environment(), check=False)
        return ["pytest"] if done.returncode else []

    def _conclude(self, failed):
        if failed:
            self._say(f"FAILED: {', '.join(failed)}.")
            sys.exit(1)
        self._say("All passed.")

    def _say(self, text):
        self.stdout.write(text)
        self.stdout.flush()


def workers(arguments: list[str]) -> tuple[str, ...]:
    """Return what shares the tests among workers, where nothing but options is given.

    Then the whole suite runs; a folder, a file or a word of -k is sooner done in one process.
    """
    return WORKERS if all(word.startswith("-") for word in arguments) else ()


def _environment():
    return os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS, "PYTHONPATH": str(settings.ROOT)}
