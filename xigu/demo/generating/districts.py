"""Generate districts until there are so many more members."""

import secrets
from collections.abc import Callable
from datetime import datetime, time, timedelta
from math import ceil
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from xigu.organizations.models import Organization
from xigu.organizations.states import Kind

from ..bulk import name_ignored_triggers
from .names import SIZE, stock_names
from .places import found_district

MEMBERS_OF_DISTRICT = 12_000
FIRST_CODE = 990_001  # no district of the country has one from 99
SCRIPTS = sorted((Path(__file__).parent / "sql").glob("[0-9]*.sql"))
FUNCTIONS = Path(__file__).parent / "sql" / "functions.sql"


def generate_members(
    *,
    members: int,
    seed: str,
    now: datetime,
    records: int = 0,
    tell: Callable[[str], object] = str,
) -> list[str]:
    """Add so many invented members, each district in a transaction; return the districts' codes.

    They are people of districts of their own, beside whatever the database holds. With `records`,
    those who are checked in have about so many rows of the ledger altogether.
    """
    stock_names(seed)
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS.read_text())
    codes = []
    records_each = ceil(records / members)
    while members > 0:
        chunk = min(members, MEMBERS_OF_DISTRICT)
        codes.append(_generate_district(chunk, records_each, now))
        members -= chunk
        tell(f"{codes[-1]}: {chunk} members, {members} to go")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return codes


@transaction.atomic
def _generate_district(members, records_each, now):
    name_ignored_triggers()
    code = _free_code()
    root = found_district(code, members)
    places = Organization.objects.below(root)
    first = (int(code) - FIRST_CODE) * MEMBERS_OF_DISTRICT
    parameters = {
        "district": code,
        "path": root.path,
        "first": first,
        "last": first + members - 1,
        "workplaces": places.of_kind(Kind.WORKPLACE).count(),
        "communities": places.of_kind(Kind.COMMUNITY).count(),
        "stock": SIZE,
        "morning": _morning(now),
        "zone": settings.TIME_ZONE,
        "valid_days": settings.CERTIFICATE_VALID_DAYS,
        "records_each": records_each,
        "secret": secrets.token_hex(16),
    }
    with connection.cursor() as cursor:
        for script in SCRIPTS:
            cursor.execute(script.read_text(), parameters)
    return code


def _free_code():
    taken = Organization.objects.filter(code__startswith="99", parent=None)
    last = max(map(int, taken.values_list("code", flat=True)), default=FIRST_CODE - 1)
    return str(last + 1)


def _morning(now):
    """Return the late afternoon of the day before: stories count back from there."""
    yesterday = timezone.localdate(now) - timedelta(days=1)
    return timezone.make_aware(datetime.combine(yesterday, time(17)))
