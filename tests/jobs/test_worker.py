"""The real worker in a process of its own: what others see of it, and what its death leaves."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from tests.factories.accounts import UserFactory
from xigu.accounts.models import User
from xigu.jobs.models import Job
from xigu.jobs.services import enqueue_job, job_task, recover_jobs
from xigu.jobs.services.registry import TASKS
from xigu.jobs.states import JobStatus

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("queued", "crawl")]

SECONDS = 30
STEPS = 3
PROGRAM = """
import sys, time

import django
from django.conf import settings

settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.MEDIA_ROOT = sys.argv[2]
settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
django.setup()

from django.core.management import call_command
from tests.jobs.test_worker import crawl_for

crawl_for(float(sys.argv[3]))
call_command("worker", interval=0.05, startup_delay=False, max_tasks=1, verbosity=0)
"""


def crawl_for(seconds):
    """Register a task that changes something first and then takes its time."""

    @job_task("crawl")
    def crawl(job, progress):
        User.objects.filter(pk=job.owner_id).update(name="half done")
        for step in range(STEPS):
            progress(step, STEPS)
            time.sleep(seconds)
        return "done.txt", b"done"


@pytest.fixture
def crawl():
    crawl_for(0)
    yield
    TASKS.pop("crawl")


@pytest.fixture
def job(now):
    return enqueue_job(
        key=uuid4(),
        owner=UserFactory(username="zhang", name="张三"),
        organization_id=None,
        task="crawl",
        parameters={},
        purpose="打印联系证",
        now=now,
    )


@pytest.fixture
def start_worker(settings):
    """Start workers on the tests' database; those that still live are killed at the end."""
    workers = []

    def start(seconds):
        arguments = [connection.settings_dict["NAME"], str(settings.MEDIA_ROOT), str(seconds)]
        workers.append(
            subprocess.Popen(
                [sys.executable, "-c", PROGRAM, *arguments],
                cwd=settings.ROOT,
                env=os.environ | {"DJANGO_SETTINGS_MODULE": "xigu.settings.test"},
            )
        )
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()
        worker.wait()


def wait_until(job, condition):
    """Look at a job until it is so."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        job.refresh_from_db()
        if condition(job):
            return
        time.sleep(0.05)
    pytest.fail(f"The job is still {job.status}, {job.done} of {job.total}.")


def test_worker_runs_a_job(job, start_worker):
    worker = start_worker(0)

    assert worker.wait(SECONDS) == 0
    job.refresh_from_db()
    assert job.status == JobStatus.DONE
    with job.result.open() as file:
        assert file.read() == b"done"


def test_progress_is_seen_before_the_work_is(job, start_worker):
    start_worker(1)

    wait_until(job, lambda job: job.done == 1)

    assert job.status == JobStatus.RUNNING
    assert (job.done, job.total) == (1, STEPS)
    assert User.objects.get().name == "张三"
    wait_until(job, lambda job: job.status == JobStatus.DONE)
    assert User.objects.get().name == "half done"


def test_job_of_a_killed_worker_is_picked_up_by_the_next(job, start_worker):
    worker = start_worker(SECONDS)
    wait_until(job, lambda job: job.total == STEPS)
    worker.send_signal(signal.SIGKILL)
    worker.wait(SECONDS)
    job.refresh_from_db()
    assert job.status == JobStatus.RUNNING

    successor = start_worker(0)

    assert successor.wait(SECONDS) == 0
    job.refresh_from_db()
    assert job.status == JobStatus.DONE
    assert job.attempts == 2
    assert User.objects.get().name == "half done"


def test_job_of_a_living_worker_is_left_to_it(job, start_worker, now):
    start_worker(1)
    wait_until(job, lambda job: job.total == STEPS)

    assert recover_jobs(now=now) == 0
    wait_until(job, lambda job: job.status == JobStatus.DONE)
    assert job.attempts == 1


def test_two_recoveries_at_once_queue_a_job_once(job, now):
    Job.objects.update(status=JobStatus.RUNNING, attempts=1)

    def recover(_):
        try:
            return recover_jobs(now=now)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(recover, range(4)))

    job.refresh_from_db()
    assert sum(counts) == 1
    assert job.status == JobStatus.QUEUED
