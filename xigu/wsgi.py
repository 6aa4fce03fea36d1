"""The application for a WSGI server such as gunicorn: `gunicorn xigu.wsgi`."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

WILL_NEVER_START = 3  # tells gunicorn to give up instead of trying for ever

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xigu.settings.prod")

try:
    application = get_wsgi_application()
except ImproperlyConfigured as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(WILL_NEVER_START)
