"""Background work in each status."""

import datetime

import factory
from django.core.files.base import ContentFile
from django.utils import timezone

from xigu.jobs.models import Job
from xigu.jobs.states import JobStatus

from .accounts import UserFactory

A_WEEK = datetime.timedelta(days=7)


class JobFactory(factory.django.DjangoModelFactory):
    """A job that waits in the queue."""

    class Meta:
        model = Job

    owner = factory.SubFactory(UserFactory)
    task = "greet"
    purpose = "打印联系证"
    created_at = factory.LazyFunction(timezone.now)


class RunningJobFactory(JobFactory):
    status = JobStatus.RUNNING
    attempts = 1
    started_at = factory.SelfAttribute("created_at")


class DoneJobFactory(RunningJobFactory):
    status = JobStatus.DONE
    done = 1
    total = 1
    result = factory.LazyFunction(lambda: ContentFile(b"%PDF-", name="certificates.pdf"))
    file_name = "certificates.pdf"
    finished_at = factory.SelfAttribute("created_at")
    expires_at = factory.LazyAttribute(lambda o: o.finished_at + A_WEEK)


class FailedJobFactory(RunningJobFactory):
    status = JobStatus.FAILED
    error = "𲎯 在字库中没有。"
    finished_at = factory.SelfAttribute("created_at")
    expires_at = factory.LazyAttribute(lambda o: o.finished_at + A_WEEK)
