"""The totals compared with the ledger, and made anew from it."""

from django.db import connection, transaction

from ..sums import LEDGER, TOTALS, differences, fill_total


def count_differences() -> dict[str, int]:
    """Return for each table of totals how many of them differ from the ledger.

    Nobody waits: a statement sees rows and totals as they stood at one moment.
    """
    with connection.cursor() as cursor:
        return {total.table: _count(cursor, total) for total in TOTALS}


@transaction.atomic
def rebuild_totals() -> None:
    """Empty the totals and fill them from the ledger, while whoever writes to it waits.

    DELETE, not TRUNCATE: whoever reads goes on reading the old totals until the new ones stand.
    """
    with connection.cursor() as cursor:
        _let_writers_wait(cursor)
        for total in TOTALS:
            cursor.execute(f"DELETE FROM {total.table}")  # noqa: S608 - a name of ours
            cursor.execute(fill_total(total))


def _let_writers_wait(cursor):
    """Hold the ledger against writers, not readers, until the transaction ends."""
    cursor.execute(f"LOCK TABLE {', '.join(LEDGER)} IN SHARE MODE")


def _count(cursor, total):
    cursor.execute(differences(total))
    return cursor.fetchone()[0]
