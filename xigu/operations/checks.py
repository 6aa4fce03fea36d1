"""What the database server must offer, said before the first table is made."""

from django.core.checks import Error, Tags, register
from django.db import DatabaseError, NotSupportedError, connections

EXTENSIONS = ("btree_gist", "pg_trgm")


@register(Tags.database)
def check_server(app_configs=None, databases=None, **options):
    """Check that the server answers, is new enough (`backend.features`) and has our extensions."""
    faults = []
    for alias in databases or ():
        try:
            faults += _faults(connections[alias])
        except NotSupportedError as error:
            faults.append(Error(f"This database server is too old: {error}", id="xigu.E003"))
        except DatabaseError as error:
            faults.append(Error(f"The database does not answer: {_line(error)}", id="xigu.E001"))
    return faults


def _faults(connection):
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_available_extensions")
        available = {name for (name,) in cursor.fetchall()}
    missing = [name for name in EXTENSIONS if name not in available]
    if not missing:
        return []
    return [
        Error(
            f"This PostgreSQL lacks the extensions {', '.join(missing)}:"
            " install its contrib package (postgresql-contrib).",
            id="xigu.E002",
        )
    ]


def _line(error):
    return " ".join(str(error).split())
