"""Counts that all workers share: kept in the cache, changed by one of them at a time.

The cache knows no counting that several workers can rely on: one in the database reads and
writes in two steps, and forgets its counts after the default time.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.db import connection, transaction


@contextmanager
def counting(keys: Iterable[str]) -> Iterator[None]:
    """Let nobody else change the counts under these keys until the end of the block."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for key in sorted(set(keys)):
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
        yield


def count_up(key: str, *, seconds: int) -> int:
    """Count one more under a key, which is forgotten so long after it; return the count."""
    with counting([key]):
        count = cache.get(key, 0) + 1
        cache.set(key, count, seconds)
    return count
