"""Show how far a job is while its own transaction is still open."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic

from django.db import connections

from ..models import Job

SECONDS_BETWEEN = 0.2


class Progress:
    """Call it with (done, total); what it writes is seen at once.

    It writes through a connection of its own, for a thread has its own: the transaction of the
    task may stay open for long, and others would see nothing of it before its end.
    """

    def __init__(self, job: Job):
        self._job = job
        self._next = 0.0
        self._thread = ThreadPoolExecutor(max_workers=1)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._thread.submit(connections.close_all).result()
        self._thread.shutdown()

    def __call__(self, done: int, total: int) -> None:
        """Write down that `done` of `total` are made; too frequent calls are passed over."""
        if monotonic() < self._next and done < total:
            return
        self._next = monotonic() + SECONDS_BETWEEN
        self._job.done, self._job.total = done, total
        self._thread.submit(self._write, done, total).result()

    def _write(self, done, total):
        attempt = Job.objects.filter(pk=self._job.pk, attempts=self._job.attempts)
        attempt.update(done=done, total=total)
