"""Who may do what with a job: it belongs to who asked for it."""

from xigu.common.scope import Scope

from .models import Job
from .states import JobStatus


def can_view(scope: Scope, job: Job) -> bool:
    return job.owner_id == scope.user_id


def can_download(scope: Scope, job: Job) -> bool:
    return can_view(scope, job) and job.status == JobStatus.DONE and job.has_file()


def can_retry(scope: Scope, job: Job) -> bool:
    return can_view(scope, job) and job.status == JobStatus.FAILED
