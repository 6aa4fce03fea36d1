"""The application for a WSGI server such as gunicorn: `gunicorn xigu.wsgi`."""

import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured

from xigu.common.wsgi import PlainHandler

WILL_NEVER_START = 3  # tells gunicorn to give up instead of trying for ever

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xigu.settings.prod")

try:
    django.setup(set_prefix=False)
    application = PlainHandler()
except ImproperlyConfigured as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(WILL_NEVER_START)
