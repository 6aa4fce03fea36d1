import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import RoleAssignmentFactory, UserFactory
from tests.factories.jobs import DoneJobFactory, FailedJobFactory, JobFactory, RunningJobFactory
from xigu.accounts.states import Role
from xigu.jobs.models import Job
from xigu.jobs.states import JobStatus

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(client, owner):
    client.force_login(owner)
    return client


def page(name, job):
    return reverse(f"jobs:{name}", args=[job.pk])


def test_list_shows_own_jobs_the_newest_first(client, owner, now):
    old = DoneJobFactory(owner=owner, created_at=now)
    new = JobFactory(owner=owner)
    JobFactory(owner=UserFactory())

    response = client.get(reverse("jobs:list"))

    assert list(response.context["object_list"]) == [new, old]


def test_list_is_kind_when_empty(client):
    response = client.get(reverse("jobs:list"))

    assert list(response.context["object_list"]) == []
    assert response.status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(client, owner, count, django_assert_num_queries):
    JobFactory.create_batch(count, owner=owner)

    with django_assert_num_queries(4):
        response = client.get(reverse("jobs:list"))

    assert len(response.context["object_list"]) == count


def test_running_job_shows_how_far_it_is_and_asks_again(client, owner):
    job = RunningJobFactory(owner=owner, done=30, total=120)

    text = client.get(page("detail", job)).text

    assert 'value="25"' in text
    assert f'data-progress="{page("detail", job)}"' in text
    assert '<noscript><meta http-equiv="refresh"' in text


def test_fragment_for_polling_is_no_whole_page(client, owner):
    job = RunningJobFactory(owner=owner, done=30, total=120)

    response = client.get(page("detail", job), headers=HTMX)

    assert response.templates[0].name == "jobs/_job.html"
    assert "<html" not in response.text
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("factory", [DoneJobFactory, FailedJobFactory])
def test_job_over_is_not_asked_for_again(client, owner, factory):
    text = client.get(page("detail", factory(owner=owner))).text

    assert "data-progress=" not in text
    assert "http-equiv" not in text


def test_result_is_downloaded_under_its_name(client, owner):
    job = DoneJobFactory(owner=owner, file_name="联系证.pdf")

    response = client.get(page("result", job))

    assert b"".join(response.streaming_content) == b"%PDF-"
    assert "filename*=utf-8''%E8%81%94%E7%B3%BB%E8%AF%81.pdf" in response["Content-Disposition"]
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("factory", [JobFactory, RunningJobFactory, FailedJobFactory])
def test_result_that_is_not_there_is_refused(client, owner, factory):
    assert client.get(page("result", factory(owner=owner))).status_code == 403


def test_result_whose_file_is_gone_is_told(client, owner):
    job = DoneJobFactory(owner=owner)
    job.result.storage.delete(job.result.name)

    assert client.get(page("detail", job)).status_code == 200
    assert client.get(page("result", job)).status_code == 403


@pytest.mark.parametrize("name", ["detail", "result", "retry"])
def test_jobs_of_others_do_not_exist(client, name):
    job = DoneJobFactory(owner=UserFactory())

    assert client.get(page(name, job)).status_code == 404
    assert client.post(page(name, job)).status_code == 404


def test_failed_job_says_why_and_is_tried_again(client, owner, task):
    task(lambda job, progress: ("a.txt", b""))
    job = FailedJobFactory(owner=owner)

    text = client.get(page("detail", job)).text
    response = client.post(page("retry", job))

    assert job.error in text
    assert response["Location"] == page("detail", job)
    assert Job.objects.get().status == JobStatus.DONE


def test_job_done_is_not_tried_again(client, owner):
    job = DoneJobFactory(owner=owner)

    response = client.post(page("retry", job), follow=True)

    assert [str(message.message) for message in response.context["messages"]]
    assert Job.objects.get().status == JobStatus.DONE


def test_trying_again_takes_a_post(client, owner):
    assert client.get(page("retry", FailedJobFactory(owner=owner))).status_code == 405


def test_results_of_an_office_end_with_it(client, owner):
    office = RoleAssignmentFactory(user=owner, role=Role.WORKPLACE_OFFICER)
    job = DoneJobFactory(owner=owner, organization_id=office.organization_id)
    assert client.get(page("result", job)).getvalue() == b"%PDF-"

    office.ended_at, office.ended_by = timezone.now(), UserFactory()
    office.save()

    assert client.get(page("result", job)).status_code == 404
    assert list(client.get(reverse("jobs:list")).context["object_list"]) == []
