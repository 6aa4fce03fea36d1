"""Make the project's virtual environment and go on inside it: standard library only.

`.venv` holds what a lock file with hashes says. It is made at the first call, brought
up to date when the lock file has changed, and left alone otherwise. A process that runs in
another environment that has Django (production, a container) stays where it is.
"""

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "lock"
RUNTIME, DEVELOPMENT = "requirements-local.txt", "requirements-dev.txt"
NEEDS_TOOLS = {"test", "bench", "catalogs"}  # commands that need more than the product itself


def enter(arguments: list[str]) -> None:
    """Continue in `.venv`, made or renewed where needed; return when that is where we are.

    Ends the process with one line where it cannot be made.
    """
    command = arguments[1] if len(arguments) > 1 else "help"
    inside = Path(sys.prefix).resolve() == ENVIRONMENT.resolve()
    if not inside and command not in {"demo", "test"} and importlib.util.find_spec("django"):
        return
    lock = wanted_lock(command)
    if not is_current(lock):
        with _one_at_a_time():
            if not is_current(lock):
                install(lock)
                inside = False  # start again, with what is installed now
    if not inside:
        _continue_inside(arguments)


def wanted_lock(command: str) -> Path:
    """Return the lock file that holds what a command needs."""
    return ROOT / (DEVELOPMENT if command in NEEDS_TOOLS else RUNTIME)


def is_current(lock: Path) -> bool:
    """Tell whether `.venv` holds what `lock` says; the tools' lock holds the product's, too."""
    present = STAMP.read_text().splitlines() if STAMP.exists() else []
    return stamp(lock) in present or stamp(ROOT / DEVELOPMENT) in present


def stamp(lock: Path) -> str:
    """Return the line that stands for one lock file under this version of Python."""
    checksum = hashlib.sha256(lock.read_bytes()).hexdigest()
    return f"{lock.name} {checksum} {sys.version_info.major}.{sys.version_info.minor}"


def install(lock: Path) -> None:
    """Install what a lock file says into `.venv`, and write down that it is there."""
    if not os.access(ROOT, os.W_OK):
        sys.exit(f"Cannot write to {ROOT}: the packages are installed there, in .venv.")
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        sys.exit(
            "This Python cannot make virtual environments."
            " On Debian and Ubuntu: apt-get install python3-venv"
        )
    print("Installing the packages of", lock.name, "into .venv (once) ...", flush=True)
    STAMP.unlink(missing_ok=True)
    _make_environment()
    _install_packages(lock)
    STAMP.write_text(stamp(lock) + "\n")


def _make_environment():
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if (ENVIRONMENT / "lib" / f"python{version}").exists() and _python().exists():
        return
    _run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], "make .venv")


def _install_packages(lock):
    pip = [str(_python()), "-m", "pip", "--disable-pip-version-check", "install"]
    quick = ["--no-deps", "--no-compile", "--require-hashes", "--retries", "1", "--quiet"]
    _run([*pip, *quick, "--requirement", str(lock)], "install the packages (is there a network?)")


def _run(arguments, purpose):
    done = subprocess.run(arguments, check=False, capture_output=True, text=True, errors="replace")
    if done.returncode:
        words = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()
        sys.exit(f"Could not {purpose}: {words[-1].strip()}")


def _continue_inside(arguments):
    python = str(_python())
    try:
        os.execv(python, [python, *arguments])
    except OSError as error:  # it may point to a Python of somebody else, or of the past
        sys.exit(f"Cannot run {python} ({error.strerror}). Remove .venv, and it is made anew.")


def _python():
    return ENVIRONMENT / "bin" / "python"


@contextmanager
def _one_at_a_time():
    """Let only one process install at a time; the folder itself is the lock."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
