"""Run a job in the worker.

A running job holds an advisory lock inside its transaction: PostgreSQL lets go of it when the
worker ends in any way, `kill -9` included. So a job that says RUNNING and whose lock is free
has lost its worker, whatever the clock says and however many workers there are. `attempts`
tells runs apart: whoever comes back late finds another number and leaves the job alone.
"""

import logging
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from ..models import Job, private_storage, result_path
from ..states import JobStatus
from .progress import Progress
from .registry import TASKS

logger = logging.getLogger(__name__)

KEEP = timedelta(days=7)
MOST_ATTEMPTS = 3
LOCK_CLASS = 0x6A6F62
# What PostgreSQL says when it ends a connection; nothing where it can say nothing any more.
LOST_CONNECTION = {None, "57P01", "57P02", "57P03"}


@task()
def perform(job_id: int) -> None:
    """Be the one entry of the task queue: whatever is to be done stands in the job."""
    run_job(job_id)


def run_job(job_id: int) -> None:
    """Do the work of a queued job and keep its result, or the reason why there is none.

    A job that is not queued (any more) is left alone.
    """
    job = _start(job_id)
    if job is None:
        return
    with translation.override(job.language):
        try:
            _work(job)
        except Exception as error:  # noqa: BLE001 - whatever a task does, its owner is told
            if _has_lost_the_database(error):
                _give_back(job)
            else:
                _fail(job, error)


def try_to_hold(job_id: int) -> bool:
    """Take the lock of a job until the transaction ends, unless a living worker has it."""
    return _ask_lock("pg_try_advisory_xact_lock", job_id)


def queue_job(job: Job) -> Job:
    """Put a job into the queue, as if nothing had been done for it."""
    job.status = JobStatus.QUEUED
    job.done = job.total = 0
    job.error = ""
    job.started_at = job.finished_at = job.expires_at = None
    job.save()
    perform.enqueue(job.pk)
    job.refresh_from_db()
    return job


def queue_again(job: Job, *, now) -> None:
    """Put a job whose run came to nothing into the queue, or fail it after three runs."""
    if job.attempts < MOST_ATTEMPTS:
        queue_job(job)
        return
    with translation.override(job.language):
        words = _("The program stopped three times while it worked on this. You can try again.")
    fail_run(job, error=words, now=now)


def fail_run(job: Job, *, error: str, now) -> None:
    """Write down that this run of the job failed, and why."""
    _this_run(job).update(
        status=JobStatus.FAILED, error=error, finished_at=now, expires_at=now + KEEP
    )


def _start(job_id):
    queued = Job.objects.filter(pk=job_id, status=JobStatus.QUEUED)
    started = queued.update(
        status=JobStatus.RUNNING, started_at=timezone.now(), attempts=F("attempts") + 1
    )
    return Job.objects.select_related("owner").get(pk=job_id) if started else None


@transaction.atomic
def _work(job):
    _ask_lock("pg_advisory_xact_lock", job.pk)
    if not _this_run(job).exists():
        return
    with Progress(job) as progress:
        file_name, content = TASKS[job.task].function(job, progress)
    _finish(job, file_name, content)


def _finish(job, file_name, content):
    now = timezone.now()
    job.status = JobStatus.DONE
    job.total = job.done = max(job.total, 1)
    job.file_name = file_name
    job.finished_at, job.expires_at = now, now + KEEP
    private_storage().delete(result_path(job, file_name))  # of a run that died at its end
    job.result.save(file_name, ContentFile(content), save=False)
    job.save()


def _fail(job, error):
    entry = TASKS.get(job.task)
    if entry and isinstance(error, entry.told):
        text = str(error)
    else:
        logger.error("Job %s failed", job.pk, exc_info=error)
        text = _("Something went wrong here, and it has been noted. You can try again.")
    fail_run(job, error=text, now=timezone.now())


def _has_lost_the_database(error):
    """Tell whether PostgreSQL went away: it restarts, or somebody ended our connection."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    return getattr(error.__cause__, "pgcode", None) in LOST_CONNECTION


@transaction.atomic
def _give_back(job):
    """Queue a job again whose run has lost the database, on a new connection.

    Where the lost one still holds the lock, or there is none yet, recovery does this later.
    """
    logger.warning("Job %s has lost the database", job.pk)
    run = _this_run(job).select_for_update(of=["self"]).first()
    if run is not None and try_to_hold(job.pk):
        queue_again(run, now=timezone.now())


def _this_run(job):
    return Job.objects.filter(pk=job.pk, status=JobStatus.RUNNING, attempts=job.attempts)


def _ask_lock(function, job_id):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [LOCK_CLASS, job_id])
        return cursor.fetchone()[0]
