"""Pages of activities: lists, the form of all kinds, the acts of a community."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from activities.states import ActivityStatus, AttendanceState, RecordKind
from tests.factories.accounts import officer
from tests.factories.activities import (
    ActivityFactory,
    AttendanceFactory,
    RecordFactory,
    at,
)
from tests.factories.organizations import CommunityFactory, MemberFactory
from xigu.accounts.states import Role

from .pages import of, sentences, signed_in

pytestmark = pytest.mark.django_db
LIST = "activities:list"


def fields(**changed):
    """Return what the form sends for a service on the day after tomorrow."""
    return {
        "title": "清扫楼道",
        "place": "3号楼",
        "day": timezone.localdate() + timedelta(days=2),
        "begins": "09:00",
        "ends": "11:00",
        "kind": RecordKind.SERVICE,
        "is_service": "on",
        "key": uuid4(),
    } | changed


@pytest.mark.parametrize(
    ("button", "status"), [({"opens": "1"}, ActivityStatus.OPEN), ({}, ActivityStatus.DRAFT)]
)
def test_secretary_publishes_or_keeps_a_draft(as_secretary, place, button, status):
    response = as_secretary.post(reverse("activities:create"), fields() | button)

    activity = Activity.objects.get()
    assert response.url == of(activity, "detail")
    assert (activity.community, activity.status, activity.is_service) == (
        place.community,
        status,
        True,
    )
    assert timezone.localtime(activity.starts_at).time().hour == 9
    assert activity.ends_at - activity.starts_at == timedelta(hours=2)


def test_double_click_creates_one(as_secretary):
    sent = fields(opens="1")

    answers = [as_secretary.post(reverse("activities:create"), sent) for _ in range(2)]

    assert Activity.objects.count() == 1
    assert answers[0].url == answers[1].url


def test_form_makes_a_new_key_each_time(as_secretary):
    keys = {
        as_secretary.get(reverse("activities:create")).context["form"]["key"].value()
        for _ in range(2)
    }

    assert len(keys) == 2


def test_end_earlier_than_the_beginning_is_on_the_next_day(as_secretary):
    as_secretary.post(reverse("activities:create"), fields(begins="22:00", ends="01:30"))

    activity = Activity.objects.get()
    assert activity.ends_at - activity.starts_at == timedelta(hours=3, minutes=30)
    page = as_secretary.get(of(activity, "detail")).content.decode()
    assert "22:00 until 01:30 on the next day" in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends": "09:00"}, "ends"),
        ({"title": " "}, "title"),
        ({"day": "0001-01-01"}, "day"),
        ({"day": "9999-12-31"}, "day"),
        ({"day": ""}, "day"),
        ({"capacity": "0"}, "capacity"),
        ({"capacity": "99999"}, "capacity"),
        ({"kind": RecordKind.DEED}, "kind"),
        ({"kind": ""}, "kind"),
        ({"key": "none"}, "key"),
    ],
)
def test_form_names_what_is_wrong(as_secretary, wrong, field):
    response = as_secretary.post(reverse("activities:create"), fields(**wrong))

    assert list(response.context["form"].errors) == [field]
    assert not Activity.objects.exists()


def test_kind_that_is_no_service_never_counts_as_such(as_secretary):
    as_secretary.post(reverse("activities:create"), fields(kind=RecordKind.MEETING))

    assert not Activity.objects.get().is_service


def test_danger_without_insurance_is_a_draft_at_most(as_secretary):
    danger = fields(is_dangerous="on")

    refused = as_secretary.post(reverse("activities:create"), danger | {"opens": "1"})
    as_secretary.post(reverse("activities:create"), danger)

    assert "insurance" in str(refused.context["form"].non_field_errors())
    activity = Activity.objects.get()
    assert activity.status == ActivityStatus.DRAFT
    opened = as_secretary.post(of(activity, "open"), follow=True)
    assert "insurance" in sentences(opened)[-1]


def test_copy_is_published_in_three_clicks_from_the_home(as_secretary, place):
    old = ActivityFactory(community=place.community, starts_at=at(-30), capacity=20, title="慰问")
    home = as_secretary.get(reverse("home")).content.decode()
    assert f'href="{reverse(LIST)}"' in home
    listed = as_secretary.get(reverse(LIST), {"part": "past"}).content.decode()
    assert f'href="{of(old, "copy")}"' in listed

    form = as_secretary.get(of(old, "copy")).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    sent = {name: value for name, value in sent.items() if value is not False}
    response = as_secretary.post(of(old, "copy"), sent | {"opens": "1"})

    new = Activity.objects.exclude(pk=old.pk).get()
    assert response.url == of(new, "detail")
    assert (new.title, new.place, new.capacity, new.hours) == ("慰问", old.place, 20, old.hours)
    assert new.day == old.day + timedelta(weeks=5)
    assert new.token != old.token
    assert new.is_open


@pytest.mark.parametrize(("days", "ahead"), [(-7, 7), (-8, 6), (-1, 6), (0, 7), (3, 10)])
def test_copy_is_offered_for_the_next_such_weekday_to_come(as_secretary, place, days, ahead):
    activity = ActivityFactory(community=place.community, starts_at=at(days))

    form = as_secretary.get(of(activity, "copy")).context["form"]

    assert form.initial["day"] == timezone.localdate() + timedelta(days=ahead)


def test_change_is_stored_and_settled_time_is_not(as_secretary, place, activity):
    form = as_secretary.get(of(activity, "change")).context["form"]
    assert str(form["begins"].value()) == "09:00:00"

    as_secretary.post(of(activity, "change"), fields(title="新题目", day=activity.day))

    activity.refresh_from_db()
    assert (activity.title, activity.place) == ("新题目", "3号楼")
    RecordFactory(activity=activity)
    refused = as_secretary.post(of(activity, "change"), fields(day=activity.day, ends="11:30"))
    assert "recorded" in str(refused.context["form"].non_field_errors())


def test_draft_is_opened(as_secretary, place):
    draft = ActivityFactory(community=place.community, status="DRAFT", starts_at=at(2))

    response = as_secretary.post(of(draft, "open"))

    draft.refresh_from_db()
    assert (response.url, draft.is_open) == (of(draft, "detail"), True)


@pytest.mark.parametrize(
    ("count", "sentence"), [(0, "Nobody has signed up yet."), (2, "2 people have signed up")]
)
def test_page_of_cancelling_says_how_many_are_told(as_secretary, place, count, sentence):
    activity = ActivityFactory(community=place.community, starts_at=at(2))
    for _ in range(count):
        AttendanceFactory(activity=activity)
    AttendanceFactory(activity=activity, state=AttendanceState.WITHDRAWN)

    assert sentence in as_secretary.get(of(activity, "cancel")).content.decode()


def test_cancelled_activity_gives_its_reason(as_secretary, place, resident, as_member):
    activity = ActivityFactory(community=place.community, starts_at=at(2))
    AttendanceFactory(activity=activity, member=resident)

    empty = as_secretary.post(of(activity, "cancel"), {"reason": " "})
    as_secretary.post(of(activity, "cancel"), {"reason": "下大雨"})

    assert list(empty.context["form"].errors) == ["reason"]
    activity.refresh_from_db()
    assert activity.status == ActivityStatus.CANCELLED
    assert "下大雨" in as_member.get(of(activity, "detail")).content.decode()
    again = as_member.post(of(activity, "sign_up"), follow=True)
    assert "not open" in sentences(again)[-1]


def test_only_those_who_keep_the_list_read_who_comes(as_secretary, as_officer, as_member, place):
    activity = ActivityFactory(community=place.community, starts_at=at(2))
    someone = AttendanceFactory(activity=activity, member=MemberFactory(name="欧阳建国")).member
    at_work = signed_in(officer(Role.WORKPLACE_OFFICER, place.workplace))
    next_door = signed_in(officer(Role.SECRETARY, CommunityFactory(parent=place.subdistrict)))

    readers = [
        someone.name in client.get(of(activity, "detail")).content.decode()
        for client in (as_secretary, as_officer, as_member, at_work, next_door)
    ]

    assert readers == [True, True, False, False, False]


@pytest.mark.parametrize("count", [1, 3])
def test_detail_query_count(as_secretary, place, count, django_assert_num_queries):
    activity = ActivityFactory(community=place.community, starts_at=at(2))
    for _ in range(count):
        AttendanceFactory(activity=activity, member=MemberFactory(branch=place.branch))

    with django_assert_num_queries(9):
        response = as_secretary.get(of(activity, "detail"))

    assert len(response.context["roll"]) == count
