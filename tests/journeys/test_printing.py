"""Print many certificates in the background, and watch it."""

import re
import threading

import pytest
from django.db import connections
from django.urls import reverse

from tests.browser.papers import read_paper
from tests.browser.visitor import PHONE
from tests.factories.accounts import officer
from tests.factories.organizations import WorkplaceFactory
from tests.factories.registration import CertificateFactory
from xigu.accounts.states import Role
from xigu.documents.printing.compiler import one_at_a_time
from xigu.jobs.models import Job
from xigu.jobs.services import run_job

COUNT = 3


@pytest.fixture
def works(visit, transactional_db, settings, request):
    """The officer of a workplace with some certificates, in front of their list."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    workplace = WorkplaceFactory()
    for _ in range(COUNT):
        CertificateFactory(workplace=workplace)
    works = visit(officer(Role.WORKPLACE_OFFICER, workplace), **request.param)
    works.open(reverse("registration:certificate_list"))
    return works


@pytest.fixture
def worker():
    """Let the job be done in a thread of its own, as a worker would, and wait for its end."""
    threads = []

    def start():
        threads.append(threading.Thread(target=_work))
        threads[0].start()

    yield start
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("works", [{}, {"screen": PHONE}], indirect=True, ids=["desk", "phone"])
def test_progress_of_a_print_is_watched_until_the_download(works, worker):
    works.press('[name="key"] ~ * button[type="submit"], button.btn-secondary[type="submit"]')
    assert works.path == reverse("jobs:detail", args=[Job.objects.get().pk])
    assert works.main.locator("[data-progress]").count() == 1

    with one_at_a_time:  # no page is set while this is held: the bar stands still to be seen
        worker()
        works.main.locator("progress").wait_for()
        assert works.main.locator("progress").get_attribute("value") == "0"
    works.main.locator(f'a[href="{result_of_the_job()}"]').wait_for()
    with works.page.expect_download() as download:
        works.main.locator(f'a[href="{result_of_the_job()}"]').click()

    papers = read_paper(download.value.path().read_bytes())
    assert re.fullmatch(r"联系证-\d{8}\.pdf", download.value.suggested_filename)
    assert len(papers) == COUNT
    assert len({code for paper in papers for code in paper.codes}) == COUNT


@pytest.mark.parametrize("works", [{"scripts": False}], indirect=True, ids=["without scripts"])
def test_page_of_a_print_renews_itself_without_scripts(works, worker):
    works.press('button.btn-secondary[type="submit"]')
    assert works.page.locator("noscript meta").count() == 1

    worker()

    works.main.locator(f'a[href="{result_of_the_job()}"]').wait_for()


def result_of_the_job():
    return reverse("jobs:result", args=[Job.objects.get().pk])


def _work():
    run_job(Job.objects.get().pk)
    connections.close_all()
