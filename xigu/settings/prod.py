"""Settings of production: everything from the environment, nothing by default."""

import os

from django.core.exceptions import ImproperlyConfigured

from xigu.postgres import url
from xigu.settings import local
from xigu.settings.base import *  # noqa: F403 - the settings of this module start from these
from xigu.settings.base import STORAGES

REQUIRED = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "PUBLIC_URL", "FILES_DIRECTORY")

missing = [name for name in REQUIRED if not os.environ.get(name, "").strip()]
if missing:
    raise ImproperlyConfigured(f"Set these environment variables: {', '.join(missing)}.")

SECRET_KEY = os.environ["SECRET_KEY"]
SECRET_KEY_FALLBACKS = local.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = local.words("ALLOWED_HOSTS")
PUBLIC_URL = os.environ["PUBLIC_URL"].rstrip("/")

# Works behind PgBouncer in transaction mode too: nothing is kept on the server between
# transactions, and no start-up parameters are sent.
DATABASES = {"default": url.database(os.environ["DATABASE_URL"])}

# The rate limits of signing in count in the cache, so all workers must share it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # with the usual 300, a few tries wipe out all others
    }
}

MEDIA_ROOT = os.environ["FILES_DIRECTORY"]
DOCUMENT_FONTS = local.words("DOCUMENT_FONTS")
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
}

# How many of our own proxies stand in front: the delay after wrong passwords counts by address.
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "0"))

# Only over HTTPS. A proxy that ends TLS names the header by which it says so, for example
# PROXY_SSL_HEADER=X-Forwarded-Proto; it must remove that header from what browsers send.
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
if header := os.environ.get("PROXY_SSL_HEADER"):
    SECURE_PROXY_SSL_HEADER = (f"HTTP_{header.upper().replace('-', '_')}", "https")
