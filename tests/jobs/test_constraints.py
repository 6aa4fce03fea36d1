"""What the database refuses, tried behind the back of every service."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories.jobs import DoneJobFactory, FailedJobFactory, JobFactory
from xigu.jobs.models import Job

pytestmark = pytest.mark.django_db


def refuses(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def change(job, **fields):
    with transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**fields)


def test_status_is_known():
    with refuses("jobs_job_status_known|jobs_job_finished_when_over"):
        change(JobFactory(), status="LOST")


def test_no_more_is_done_than_there_is():
    with refuses("jobs_job_done_within_total"):
        change(JobFactory(), done=2, total=1)


def test_job_over_has_a_moment():
    with refuses("jobs_job_finished_when_over"):
        change(JobFactory(), status="DONE")


def test_job_not_over_has_no_moment():
    with refuses("jobs_job_finished_when_over"):
        change(DoneJobFactory(result="", file_name=""), status="QUEUED")


def test_only_a_job_done_has_a_result():
    with refuses("jobs_job_result_when_done"):
        change(JobFactory(), result="jobs/x.pdf")


def test_failed_job_says_why():
    with refuses("jobs_job_failed_says_why"):
        change(FailedJobFactory(), error="")


def test_only_a_failed_job_says_why():
    with refuses("jobs_job_failed_says_why"):
        change(DoneJobFactory(), error="why")


def test_key_makes_one_job():
    with pytest.raises(IntegrityError, match="key"), transaction.atomic():
        JobFactory(key=JobFactory().key)
