import datetime
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import get_language
from django_tasks_db.models import DBTaskResult

from tests.factories.accounts import UserFactory
from tests.factories.jobs import DoneJobFactory, FailedJobFactory, JobFactory, RunningJobFactory
from xigu.jobs.models import Job, private_storage
from xigu.jobs.services import (
    JobError,
    job_task,
    purge_jobs,
    recover_jobs,
    retry_job,
    run_job,
)
from xigu.jobs.services.registry import TASKS
from xigu.jobs.services.running import MOST_ATTEMPTS
from xigu.jobs.states import TRANSITIONS, JobStatus

pytestmark = pytest.mark.django_db

FACTORIES = {
    JobStatus.QUEUED: JobFactory,
    JobStatus.RUNNING: RunningJobFactory,
    JobStatus.DONE: DoneJobFactory,
    JobStatus.FAILED: FailedJobFactory,
}


def greet(job, progress):
    progress(1, 2)
    return "你好.txt", "你好".encode()


class UnluckyError(Exception):
    pass


def test_job_leaves_a_file_and_its_name(task, ask):
    task(greet)

    job = ask()

    assert job.status == JobStatus.DONE
    assert (job.done, job.total, job.attempts) == (2, 2, 1)
    assert job.file_name == "你好.txt"
    with job.result.open() as file:
        assert file.read().decode() == "你好"
    assert job.expires_at - job.finished_at == datetime.timedelta(days=7)


def test_same_key_gives_the_same_job(task, ask):
    task(greet)
    key = uuid4()

    first, second = ask(key=key), ask(key=key)

    assert first.pk == second.pk
    assert first.attempts == second.attempts == 1


def test_key_of_somebody_else_is_refused(task, ask):
    task(greet)
    key = uuid4()
    ask(key=key)

    with pytest.raises(JobError):
        ask(key=key, owner=UserFactory(username="li"))


def test_task_that_nobody_registered_is_refused(ask):
    with pytest.raises(ValueError, match="greet"):
        ask()


def test_job_rolled_back_is_never_asked_for(task, ask, queued):
    task(greet)

    with transaction.atomic():
        ask()
        transaction.set_rollback(True)

    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_task_runs_in_the_language_of_who_asked(task, ask):
    task(lambda job, progress: (f"{get_language()}.txt", b""))

    with translation.override("en"):
        job = ask()

    assert job.file_name == "en.txt"


def test_failure_foreseen_is_told_in_its_own_words(task, ask):
    def fail(job, progress):
        raise UnluckyError("𲎯 has no glyph.")

    job_task("greet", told=(UnluckyError,))(fail)

    job = ask()

    assert job.status == JobStatus.FAILED
    assert job.error == "𲎯 has no glyph."
    TASKS.pop("greet")


def test_failure_unforeseen_is_logged_and_not_shown(task, ask, caplog):
    @task
    def fail(job, progress):
        raise UnluckyError("secret detail")

    job = ask()

    assert job.status == JobStatus.FAILED
    assert "secret" not in job.error
    assert "secret detail" in caplog.text


def test_failed_task_leaves_nothing_behind(task, ask):
    @task
    def fail(job, progress):
        UserFactory(username="left-behind")
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")

    job = ask()

    assert job.status == JobStatus.FAILED
    assert not type(job.owner).objects.filter(username="left-behind").exists()


def test_failed_job_can_be_tried_again(task, ask):
    task(greet)
    job = retry_job(job=FailedJobFactory(done=1, total=3))

    assert job.status == JobStatus.DONE
    assert job.error == ""


@pytest.mark.parametrize("status", [JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.DONE])
def test_job_that_has_not_failed_cannot_be_tried_again(status, task):
    task(greet)
    job = FACTORIES[status]()

    with pytest.raises(JobError):
        retry_job(job=job)

    job.refresh_from_db()
    assert job.status == status


@pytest.mark.parametrize("status", JobStatus)
def test_only_a_queued_job_runs(status, task):
    runs = []
    task(lambda job, progress: (runs.append(job), ("a.txt", b""))[1])
    job = FACTORIES[status]()

    run_job(job.pk)

    assert len(runs) == (JobStatus.RUNNING in TRANSITIONS[status])


def test_unknown_job_runs_nothing():
    run_job(0)

    assert not Job.objects.exists()


def test_purge_deletes_rows_and_files_after_a_week(now):
    old = DoneJobFactory(created_at=now - datetime.timedelta(days=7))
    failed = FailedJobFactory(created_at=now - datetime.timedelta(days=8))
    young = DoneJobFactory(created_at=now - datetime.timedelta(days=6))
    waiting = JobFactory(created_at=now - datetime.timedelta(days=30))

    count = purge_jobs(now=now)

    assert count == 2
    assert set(Job.objects.all()) == {young, waiting}
    assert failed.result.name == ""
    assert not private_storage().exists(old.result.name)
    assert private_storage().exists(young.result.name)


def test_purge_command_says_how_many(now, capsys):
    DoneJobFactory(created_at=now - datetime.timedelta(days=400))

    call_command("purge_jobs")

    assert capsys.readouterr().out == "Deleted jobs: 1\n"


def test_job_of_a_dead_worker_is_queued_again(task, ask, queued, now):
    task(greet)
    job = ask()
    Job.objects.filter(pk=job.pk).update(status=JobStatus.RUNNING, attempts=1)
    DBTaskResult.objects.update(status="RUNNING")

    count = recover_jobs(now=now)

    job.refresh_from_db()
    assert count == 1
    assert job.status == JobStatus.QUEUED
    assert DBTaskResult.objects.ready().count() == 1


def test_job_taken_but_not_begun_is_queued_again(task, ask, queued, now):
    task(greet)
    ask()
    DBTaskResult.objects.update(status="RUNNING")

    assert recover_jobs(now=now) == 1
    assert DBTaskResult.objects.ready().count() == 1


def test_job_that_waits_is_left_alone(task, ask, queued, now):
    task(greet)
    ask()

    assert recover_jobs(now=now) == 0
    assert DBTaskResult.objects.count() == 1


def test_job_that_killed_three_workers_fails_with_a_sentence(queued, now):
    job = RunningJobFactory(attempts=MOST_ATTEMPTS)

    recover_jobs(now=now)

    job.refresh_from_db()
    assert job.status == JobStatus.FAILED
    assert job.error
    assert not DBTaskResult.objects.exists()


def test_job_done_is_no_concern_of_recovery(queued, now):
    DoneJobFactory()
    FailedJobFactory()

    assert recover_jobs(now=now) == 0
