"""Settings of the test suite: as the demo, but quick and forgetful, in a cluster of its own."""

import os

from xigu.postgres import url
from xigu.settings import local
from xigu.settings.base import *  # noqa: F403 - the settings of this module start from these
from xigu.settings.base import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "xigu.demo"]

SECRET_KEY = "only-for-tests"  # noqa: S105 - nothing outlives a test run
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PUBLIC_URL = "http://testserver"

DATABASES = {
    "default": url.database(
        os.environ.get("DATABASE_URL", ""),
        embedded=local.var_directory() / "postgres-test",
        durable=False,
    )
}
# Each run has a database of its own, so that two runs at once leave each other alone.
DATABASES["default"]["TEST"] = {"NAME": f"test_xigu_{os.getpid()}"}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MEDIA_ROOT = local.var_directory() / "files-test"
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT = None  # static files come from where they lie
WHITENOISE_USE_FINDERS = True
