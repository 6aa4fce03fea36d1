"""What is expected in a year is data: the department's, year by year."""

from decimal import Decimal

import pytest
from django.urls import reverse

from activities.models import YearTask
from activities.services import (
    ActivityError,
    change_year_task,
    copy_year_tasks,
    create_year_task,
    facts_of,
    take_six_ones,
)
from activities.states import RecordKind, TaskUnit
from tests.factories.accounts import officer
from tests.factories.activities import YearTaskFactory
from tests.factories.organizations import DepartmentFactory
from xigu.accounts.states import Role
from xigu.common.versions import version_of

pytestmark = pytest.mark.django_db
FORM = {"title": "志愿服务", "kind": "SERVICE", "minimum": "8", "unit": "HOURS", "position": "1"}


@pytest.fixture
def department(client):
    """The client of the department, signed in."""
    client.force_login(officer(Role.DEPARTMENT_OFFICER, DepartmentFactory()))
    return client


def test_six_ones_are_taken_into_an_empty_year():
    take_six_ones(year=2026, actor=None)

    assert [task.title for task in YearTask.objects.of_year(2026)] == [
        "志愿服务",
        "社区党组织活动",
        "面对面交流",
        "政策宣讲",
        "一条好建议",
        "一件实事",
    ]


def test_six_ones_are_not_taken_twice():
    take_six_ones(year=2026, actor=None)

    with pytest.raises(ActivityError, match="already"):
        take_six_ones(year=2026, actor=None)


def test_tasks_are_copied_into_the_next_year():
    task = YearTaskFactory(year=2025, minimum=Decimal("8.5"), unit=TaskUnit.HOURS)

    [copied] = copy_year_tasks(source=2025, year=2026, actor=None)

    assert facts_of(copied) == facts_of(task)


def test_eight_tasks_of_the_known_kinds_need_no_code(department):
    for number in range(8):
        kind = RecordKind.values[number % 3]
        form = FORM | {"title": f"第{number}件", "kind": kind, "position": number}
        department.post(reverse("activities:task_create", args=[2026]), form)

    assert YearTask.objects.of_year(2026).count() == 8


def test_title_stands_once_in_a_year(department):
    YearTaskFactory(year=2026, title="志愿服务")

    response = department.post(reverse("activities:task_create", args=[2026]), FORM)

    assert response.status_code == 200
    assert YearTask.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"minimum": "0"}, {"minimum": "1.5", "unit": "TIMES"}, {"title": " "}]
)
def test_nonsense_is_explained(department, wrong):
    response = department.post(reverse("activities:task_create", args=[2026]), FORM | wrong)

    assert response.context["form"].errors
    assert not YearTask.objects.exists()


def test_service_only_fits_kinds_that_may_be_service():
    facts = facts_of(YearTaskFactory.build(kind=RecordKind.TALK, service_only=True))

    with pytest.raises(ActivityError, match="never service"):
        create_year_task(year=2026, actor=None, **facts)


def test_second_of_two_editors_learns_what_the_first_wrote(department):
    task = YearTaskFactory(year=2026, title="志愿服务")
    page = department.get(reverse("activities:task_change", args=[task.pk]))
    version = page.context["form"].initial["version"]
    YearTask.objects.filter(pk=task.pk).update(minimum=3)

    response = department.post(
        reverse("activities:task_change", args=[task.pk]), FORM | {"version": version}
    )

    assert "minimum" in response.context["form"].errors
    assert YearTask.objects.get().minimum == 3


def test_task_removed_meanwhile_is_not_changed():
    task = YearTaskFactory()
    facts = facts_of(task)
    YearTask.objects.all().delete()

    with pytest.raises(ActivityError, match="removed"):
        change_year_task(task=task, version=version_of(facts), actor=None, **facts)


def test_task_is_removed_once_however_often(department):
    task = YearTaskFactory(year=2026)
    url = reverse("activities:task_remove", args=[task.pk])

    answers = [department.post(url).status_code for _ in range(2)]

    assert answers == [302, 404]
    assert not YearTask.objects.exists()


@pytest.mark.parametrize(("source", "title"), [(2025, "走访"), (None, "志愿服务")])
def test_empty_year_is_filled_in_one_act(department, source, title):
    if source:
        YearTaskFactory(year=source, title=title)

    department.post(reverse("activities:task_copy", args=[2026]))

    assert YearTask.objects.of_year(2026)[0].title == title


@pytest.mark.parametrize("year", [1999, 2101])
def test_year_beyond_reason_is_not_found(department, year):
    assert department.get(reverse("activities:task_year_list", args=[year])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_task_list_query_count(department, count, django_assert_num_queries):
    YearTaskFactory.create_batch(count, year=2026)

    with django_assert_num_queries(4):
        response = department.get(reverse("activities:task_year_list", args=[2026]))

    assert len(response.context["tasks"]) == count
