from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from xigu.demo.services import load_district

SHANGHAI = ZoneInfo("Asia/Shanghai")
ANCHOR = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 15, 0, tzinfo=SHANGHAI)
PASSWORD = "bade-kima-rosu"


def load(**options):
    """Load the demo district on a fixed day."""
    return load_district(
        **{"seed": "tests", "anchor": ANCHOR, "password": PASSWORD, "now": NOW} | options
    )


@pytest.fixture(scope="module")
def district(django_db_setup, django_db_blocker):
    """The demo district, loaded once for a module; what its tests change is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load().district
        transaction.set_rollback(True)
