from datetime import date, datetime
from zoneinfo import ZoneInfo

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
