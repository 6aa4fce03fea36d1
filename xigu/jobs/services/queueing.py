"""Ask for jobs, ask again, pick up what a dead worker left, clear away what is over."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from xigu.accounts.models import User

from ..models import Job
from ..states import JobStatus
from .errors import JobError
from .registry import TASKS
from .running import perform, queue_again, queue_job, try_to_hold


@transaction.atomic
def enqueue_job(
    *,
    key: UUID,
    owner: User,
    organization_id: int | None,
    task: str,
    parameters: dict,
    purpose: str,
    now: datetime,
) -> Job:
    """Ask for a job to be done in the background; the same key gives the same job again.

    The queue is a table of this database, so the job is asked for in the caller's transaction
    or not at all. Raises JobError when somebody else has used the key.
    """
    if task not in TASKS:
        raise ValueError(f"No task is registered as {task!r}.")
    job, created = Job.objects.get_or_create(
        key=key,
        defaults={
            "owner": owner,
            "organization_id": organization_id,
            "task": task,
            "parameters": parameters,
            "purpose": purpose,
            "language": translation.get_language() or settings.LANGUAGE_CODE,
            "created_at": now,
        },
    )
    if job.owner_id != owner.pk:
        raise JobError(_("This form was used before. Please open the page again."))
    return queue_job(job) if created else job


@transaction.atomic
def retry_job(*, job: Job) -> Job:
    """Put a failed job into the queue again. Raises JobError if it has not failed."""
    job = Job.objects.select_for_update(of=["self"]).get(pk=job.pk)
    if job.status != JobStatus.FAILED:
        raise JobError(_("This job has not failed: there is nothing to try again."))
    job.attempts = 0
    return queue_job(job)


def recover_jobs(*, now: datetime) -> int:
    """Queue again the jobs whose worker died, or fail them after three tries; return how many.

    Called whenever a worker starts. A job that another worker is busy with is left to it.
    """
    unfinished = Job.objects.filter(status__in=[JobStatus.QUEUED, JobStatus.RUNNING])
    keys = list(unfinished.order_by("pk").values_list("pk", flat=True))
    return sum(_recover(key, now) for key in keys)


def purge_jobs(*, now: datetime) -> int:
    """Delete the jobs that have been over for a week, with their files; return how many."""
    expired = list(Job.objects.filter(expires_at__lte=now))
    for job in expired:
        job.result.delete(save=False)
        job.delete()
    return len(expired)


@transaction.atomic
def _recover(job_id, now):
    if not try_to_hold(job_id):
        return False
    job = Job.objects.select_for_update(of=["self"]).get(pk=job_id)
    entries = DBTaskResult.objects.filter(
        task_path=perform.module_path, args_kwargs__args=[job_id], finished_at=None
    )
    is_waiting = job.status == JobStatus.QUEUED and entries.ready().exists()
    if is_waiting or job.status not in (JobStatus.QUEUED, JobStatus.RUNNING):
        return False
    entries.update(status=TaskResultStatus.FAILED, finished_at=now)
    queue_again(job, now=now)
    return True
