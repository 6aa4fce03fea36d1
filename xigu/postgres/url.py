"""Turn DATABASE_URL into Django's settings of a database."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SCHEMES = ("postgres", "postgresql")
SHARED = {
    "ENGINE": "xigu.postgres.backend",
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
    "DISABLE_SERVER_SIDE_CURSORS": True,
}
DATABASE = "xigu"


def database(url: str, *, embedded: Path | None = None, durable: bool = True) -> dict[str, Any]:
    """Return the settings of the database at `url`; without one, of the embedded server.

    `embedded` is the folder of the embedded server's data; a server that is not `durable` is
    quicker and may lose everything when the machine stops.
    """
    if url:
        return SHARED | parse(url)
    if embedded is None:
        raise ImproperlyConfigured("DATABASE_URL names no database.")
    return SHARED | {
        "NAME": DATABASE,
        "EMBEDDED": {"directory": embedded, "durable": durable, "database": DATABASE},
    }


def parse(url: str) -> dict[str, Any]:
    """Return what a URL such as postgresql://user:password@host:5432/name?sslmode=require says.

    A host that starts with a slash (percent-encoded) is the folder of a Unix socket; it can
    also be given as the parameter `host`.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {error}.") from error
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in SCHEMES or not name:
        raise ImproperlyConfigured(
            "DATABASE_URL must look like postgresql://user:password@host:5432/name."
        )
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": options,
    }
