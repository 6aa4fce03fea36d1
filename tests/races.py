"""Two at once, on real connections: needs `django_db(transaction=True)`."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic, sleep

from django.db import connection
from django.utils import translation

# Waiting for us: the server has other databases, in which tests wait for one another, too.
WAITING = "SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def at_once(*acts, told=()):
    """Run acts in threads that start together; return what each returned.

    An exception of a class in `told` is returned in place of a result; any other is raised.
    """
    start = Barrier(len(acts))
    language = translation.get_language()

    def run(act):
        translation.activate(language)
        start.wait(timeout=10)
        try:
            return act()
        except told as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def until_somebody_waits():
    """Return as soon as another connection waits for this one; call it inside a transaction."""
    limit = monotonic() + 10
    with connection.cursor() as cursor:
        while monotonic() < limit:
            cursor.execute(WAITING)
            if cursor.fetchone() is not None:
                return
            sleep(0.01)
    raise AssertionError("Nobody waits for a lock.")


def refusals(results):
    """Return the exceptions among results."""
    return [result for result in results if isinstance(result, Exception)]
