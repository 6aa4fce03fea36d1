"""Counts of wrong tries and look-ups hold when many try at once, in the cache of production."""

import pytest
from django.core.cache import cache
from django.core.management import call_command

from tests.races import at_once
from xigu.accounts.brakes import Brake, press_all
from xigu.common.counts import count_up

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 8


@pytest.fixture(autouse=True)
def _cache_in_the_database(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache_of_a_test",
        }
    }
    call_command("createcachetable", verbosity=0)
    cache.clear()


def test_tries_at_once_are_counted_one_after_the_other():
    counts = at_once(*[lambda: count_up("tries", seconds=60)] * MANY)

    assert sorted(counts) == list(range(1, MANY + 1))


def test_tries_at_once_gain_nothing():
    brakes = [Brake("account", "zhang", free=3), Brake("network", "10.0.0.1", free=30)]

    waits = at_once(*[lambda: press_all(brakes, 1_800_000_000.0)] * MANY)

    assert waits.count(0) == 3
