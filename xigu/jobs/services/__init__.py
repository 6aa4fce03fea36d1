from .errors import JobError
from .queueing import enqueue_job, purge_jobs, recover_jobs, retry_job
from .registry import job_task
from .running import run_job

__all__ = [
    "JobError",
    "enqueue_job",
    "job_task",
    "purge_jobs",
    "recover_jobs",
    "retry_job",
    "run_job",
]
