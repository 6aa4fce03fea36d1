"""Settings of the demo and of a developer's machine: everything under var/, nothing to set.

DEBUG=1 shows Django's debug pages; without it the pages are those that users see.
"""

import os

from xigu.postgres import url
from xigu.settings import local
from xigu.settings.base import *  # noqa: F403 - the settings of this module start from these
from xigu.settings.base import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "xigu.demo"]

DEBUG = os.environ.get("DEBUG") == "1"
PORT = os.environ.get("PORT", "8000")

SECRET_KEY = local.secret_key()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *local.words("ALLOWED_HOSTS")]
PUBLIC_URL = os.environ.get("PUBLIC_URL", f"http://127.0.0.1:{PORT}")

DATABASES = {
    "default": url.database(
        os.environ.get("DATABASE_URL", ""), embedded=local.var_directory() / "postgres"
    )
}

MEDIA_ROOT = local.var_directory() / "files"
DOCUMENT_FONTS = local.words("DOCUMENT_FONTS")
STATIC_ROOT = None  # static files come from where they lie
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
