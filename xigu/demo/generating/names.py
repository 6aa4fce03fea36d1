"""A stock of invented names with their readings, in a table for the time of one connection."""

import random
from functools import lru_cache

from django.db import connection

from xigu.organizations.names import pinyin_of, readings_of
from xigu.organizations.states import Gender

from ..invention.minorities import minority_name, nationality
from ..invention.names import WELL_KNOWN, han_name
from ..invention.people import MAJORITY

SIZE = 8000
CREATE = """
    CREATE TEMPORARY TABLE stock_name (
        n integer PRIMARY KEY, name text, pinyin text, readings text, gender text, ethnicity text
    )
"""
INSERT = """
    INSERT INTO stock_name
    SELECT * FROM unnest(%s::integer[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
"""


def stock_names(seed: str):
    """Fill the table `stock_name` with names as frequent as they are."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS stock_name")
        cursor.execute(CREATE)
        cursor.execute(INSERT, [list(range(SIZE)), *_columns(seed)])


@lru_cache(maxsize=1)
def _columns(seed):
    """Invent the names; reading them takes longer than all the rest, so that once is enough."""
    dice = random.Random(f"{seed}:stock")  # noqa: S311 - invented data, no secrets
    rows = [_row(dice) for _number in range(SIZE)]
    return [list(column) for column in zip(*rows, strict=True)]


def _row(dice):
    gender, year = dice.choice(Gender.values), dice.randint(1967, 2003)
    people = nationality(dice)
    name = WELL_KNOWN[0]
    while name in WELL_KNOWN:
        if people == MAJORITY:
            name = han_name(dice, gender, year)
        else:
            name = minority_name(dice, people, gender, year)
    return name, pinyin_of(name), readings_of(name), gender, people
