"""Where a machine without configuration keeps its data, and the secret it makes for itself."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from xigu.settings.base import ROOT


def var_directory() -> Path:
    """Return the folder of everything that this checkout stores: var/, or what XIGU_VAR says."""
    return Path(os.environ.get("XIGU_VAR") or ROOT / "var").absolute()


def words(name: str) -> list[str]:
    """Return the values of an environment variable that lists several, separated by commas."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def secret_key() -> str:
    """Return the secret of this checkout."""
    return kept_secret(var_directory() / "secret-key", lambda: secrets.token_urlsafe(60))


def kept_secret(path: Path, make: Callable[[], str]) -> str:
    """Return the secret kept in `path`, making one at the first call."""
    try:
        if not path.exists():
            _keep(path, make())
        return path.read_text()
    except OSError as error:
        raise ImproperlyConfigured(f"Cannot write to {path.parent}: {error.strerror}.") from error


def _keep(path, secret):
    """Write a secret; of two processes that start at once, the first one's holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secret)
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
