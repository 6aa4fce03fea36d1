import pytest
from django.urls import reverse
from django.utils import timezone

from evaluation.models import SpecialDay
from tests.factories.accounts import officer
from tests.factories.evaluation import SpecialDayFactory
from tests.factories.organizations import CommunityFactory, DepartmentFactory
from xigu.accounts.states import Role

pytestmark = pytest.mark.django_db
LIST = reverse("evaluation:calendar_list")
ADD = reverse("evaluation:calendar_add")
FORM = {"name": "国庆节", "is_working": "free", "first": "2031-10-01", "last": "2031-10-07"}


@pytest.fixture
def department(client):
    """The client of the department, signed in, who reads English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(officer(Role.DEPARTMENT_OFFICER, DepartmentFactory()))
    return client


def test_holiday_is_added_as_it_was_announced(department):
    response = department.post(ADD, FORM)

    assert response.url == f"{LIST}?year=2031"
    assert SpecialDay.objects.of_year(2031).count() == 5


def test_one_day_needs_no_last_day(department):
    department.post(ADD, FORM | {"last": ""})

    assert [str(day.day) for day in SpecialDay.objects.of_year(2031)] == ["2031-10-01"]


def test_weekend_is_written_down_as_worked(department):
    department.post(ADD, FORM | {"first": "2031-10-11", "last": "", "is_working": "worked"})

    assert SpecialDay.objects.of_year(2031).get().is_working


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"name": ""}, "name", "This field is required."),
        ({"first": "0031-10-01"}, "first", "Please look at the year of this day."),
        ({"last": "2031-09-01"}, "last", "The last day lies before the first."),
        ({"last": "2032-10-01"}, None, "within a month"),
        ({"first": "2031-10-04", "last": "2031-10-05"}, None, "which is free anyway"),
    ],
)
def test_form_says_what_is_wrong(department, fields, field, words):
    form = department.post(ADD, FORM | fields).context["form"]

    assert words in str(form.errors.get(field or "__all__"))
    assert not SpecialDay.objects.of_year(2031).exists()


def test_day_is_removed(department):
    day = SpecialDayFactory()

    response = department.post(reverse("evaluation:calendar_remove", args=[day.pk]))

    assert response.url == f"{LIST}?year=2031"
    assert not SpecialDay.objects.of_year(2031).exists()


def test_missing_year_warns(department):
    content = department.get(LIST, {"year": "2040"}).content.decode()

    assert "The holidays of 2040 are not written down" in content


@pytest.mark.parametrize("wanted", ["", "0", "99999999999999999999", "²", "x"])
def test_nonsense_shows_this_year(department, wanted):
    assert department.get(LIST, {"year": wanted}).context["year"] == timezone.localdate().year


def test_others_read_the_calendar_and_change_nothing(client):
    day = SpecialDayFactory()
    client.force_login(officer(Role.SECRETARY, CommunityFactory()))

    content = client.get(LIST, {"year": "2031"}).content.decode()

    assert "国庆节" in content
    assert reverse("evaluation:calendar_remove", args=[day.pk]) not in content


@pytest.mark.parametrize("count", [1, 3])
def test_calendar_query_count(department, count, django_assert_num_queries):
    for number in range(count):
        SpecialDayFactory(day=f"2031-10-0{number + 1}")

    with django_assert_num_queries(4):
        response = department.get(LIST, {"year": "2031"})

    assert len(response.context["days"]) == count
