"""What large loads need from the database."""

from django.db import connection


def name_ignored_triggers():
    """Say for this transaction that no trigger is ignored.

    Where nothing is said, each call of a trigger of pgtrigger looks for the setting in vain,
    and rolls that look back, past all foreign keys still to be checked: quadratic in rows.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")
