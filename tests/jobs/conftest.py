import datetime
from uuid import uuid4

import pytest

from tests.factories.accounts import UserFactory
from xigu.jobs.services import enqueue_job, job_task
from xigu.jobs.services.registry import TASKS

NOW = datetime.datetime(2026, 11, 23, 1, 30, tzinfo=datetime.UTC)
WITH_DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def owner(db):
    return UserFactory(username="zhang")


@pytest.fixture
def queued(settings):
    """Let jobs wait for a worker, as they do outside of tests."""
    settings.TASKS = WITH_DATABASE


@pytest.fixture
def task():
    """Register a function as the task "greet", for one test."""
    yield job_task("greet")
    TASKS.pop("greet", None)


@pytest.fixture
def ask(owner, now):
    """Ask for the task "greet"."""

    def ask(**changes):
        fields = {
            "key": uuid4(),
            "owner": owner,
            "organization_id": None,
            "task": "greet",
            "parameters": {},
            "purpose": "打印联系证",
            "now": now,
        }
        return enqueue_job(**fields | changes)

    return ask
