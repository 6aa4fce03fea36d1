"""PostgreSQL goes away under a running job: the job waits for its next turn."""

import pytest
from django.db import InterfaceError, OperationalError, connection
from django_tasks_db.models import DBTaskResult

from xigu.accounts.models import User
from xigu.jobs.services import run_job
from xigu.jobs.services.running import MOST_ATTEMPTS
from xigu.jobs.states import JobStatus

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("queued")]


def end_the_connection(job, progress):
    """Do some work, and then be thrown out by the server."""
    User.objects.filter(pk=job.owner_id).update(name="half done")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def test_job_that_lost_the_database_is_queued_again(task, ask, owner):
    task(end_the_connection)
    job = ask()

    run_job(job.pk)

    job.refresh_from_db()
    owner.refresh_from_db()
    assert (job.status, job.attempts, job.error) == (JobStatus.QUEUED, 1, "")
    assert (job.started_at, job.finished_at) == (None, None)
    assert owner.name != "half done"
    assert DBTaskResult.objects.ready().count() == 2  # the first entry finds the job done


def test_job_that_loses_the_database_each_time_fails_in_the_end(task, ask):
    task(end_the_connection)
    job = ask()

    for _run in range(MOST_ATTEMPTS):
        run_job(job.pk)

    job.refresh_from_db()
    assert (job.status, job.attempts) == (JobStatus.FAILED, MOST_ATTEMPTS)
    assert job.error


def test_job_that_lost_the_database_is_done_by_the_next_run(task, ask):
    losses = [end_the_connection]
    task(lambda job, progress: losses.pop()(job, progress) if losses else ("a.txt", b"a"))
    job = ask()

    run_job(job.pk)
    run_job(job.pk)

    job.refresh_from_db()
    assert (job.status, job.attempts) == (JobStatus.DONE, 2)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_lost_connection_of_which_the_server_says_nothing_is_the_same(task, ask, error):
    def break_off(job, progress):
        raise error("server closed the connection unexpectedly")

    task(break_off)
    job = ask()

    run_job(job.pk)

    job.refresh_from_db()
    assert job.status == JobStatus.QUEUED


def test_other_errors_of_the_database_fail_the_job(task, ask):
    def wait_too_long(job, progress):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 10")
            cursor.execute("SELECT pg_sleep(5)")

    task(wait_too_long)
    job = ask()

    run_job(job.pk)

    job.refresh_from_db()
    assert job.status == JobStatus.FAILED
