"""The application for a WSGI server such as gunicorn: `gunicorn xigu.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xigu.settings.prod")

application = get_wsgi_application()
