"""The queue of what waits, as those use it who confirm and reject."""

import pytest
from django.urls import reverse
from django.utils import timezone

from activities import services
from activities.models import ActivityRecord
from activities.states import RecordStatus
from tests.factories.accounts import RoleAssignmentFactory, UserFactory, user_of
from tests.factories.organizations import CommunityFactory, MemberFactory
from tests.factories.pictures import a_picture
from xigu.accounts.models import User
from xigu.accounts.states import Role

from .conftest import office
from .pages import sentences
from .records import late, report, status_of

pytestmark = pytest.mark.django_db
QUEUE = reverse("activities:record_queue")
LIST = reverse("activities:record_list")


@pytest.fixture
def client(client):
    """Somebody who reads English, as the sentences of these tests are written."""
    client.cookies["xigu_language"] = "en"
    return client


def confirm(client, *records):
    return client.post(QUEUE, {"records": [record.pk for record in records]})


@pytest.mark.parametrize("count", [1, 3])
def test_queue_query_count(as_secretary, place, count, django_assert_num_queries):
    waiting = [report(place, picture=a_picture()) for _ in range(count)]
    report(place, community=CommunityFactory())

    with django_assert_num_queries(4):
        response = as_secretary.get(QUEUE)

    assert list(response.context["records"]) == waiting


@pytest.mark.parametrize("count", [1, 3])
def test_queue_of_the_subdistrict_query_count(as_officer, place, count, django_assert_num_queries):
    waiting = [late(place) for _ in range(count)]
    report(place)

    with django_assert_num_queries(4):
        response = as_officer.get(QUEUE)

    assert list(response.context["records"]) == waiting


def test_queue_says_why_each_waits(as_secretary, place):
    report(place)
    late(place, entered_by=UserFactory())

    rows = as_secretary.get(QUEUE).context["rows"]

    assert [row["why"] for row in rows] == [
        "Own report, the same day",
        "Entered 9 days afterwards: a second person confirms",
    ]


def test_subdistrict_decides_about_the_secretary_himself(as_officer, place):
    secretary = MemberFactory(community=place.community)
    User.objects.filter(pk=place.secretary.user_id).update(member=secretary)
    own = report(place, member=secretary)

    rows = as_officer.get(QUEUE).context["rows"]
    confirm(as_officer, own)

    assert [row["why"] for row in rows] == ["The secretary himself: one level up decides"]
    assert status_of(own) == RecordStatus.CONFIRMED


def test_nobody_decides_about_himself(as_secretary, place):
    secretary = MemberFactory(community=place.community)
    User.objects.filter(pk=place.secretary.user_id).update(member=secretary)
    own = report(place, member=secretary)

    confirm(as_secretary, own)
    alone = as_secretary.post(reverse("activities:record_confirm", args=[own.pk]))
    back = as_secretary.get(reverse("activities:record_reject", args=[own.pk]))

    assert list(as_secretary.get(QUEUE).context["records"]) == []
    assert (alone.status_code, back.status_code) == (403, 403)
    assert status_of(own) == RecordStatus.PENDING
    assert "record waits" not in as_secretary.get(reverse("home")).content.decode()


def test_late_entry_is_not_confirmed_by_who_entered_it(as_secretary, place):
    record = late(place)

    confirm(as_secretary, record)
    alone = as_secretary.post(reverse("activities:record_confirm", args=[record.pk]))

    assert alone.status_code == 403
    assert status_of(record) == RecordStatus.PENDING


def test_colleague_and_subdistrict_confirm_the_late_entry(client, place):
    first, second = late(place), late(place)
    colleague = RoleAssignmentFactory(role=Role.SECRETARY, organization=place.community).user
    client.force_login(colleague)
    confirm(client, first)
    client.force_login(user_of(place.officer))
    confirm(client, second)

    assert (status_of(first), status_of(second)) == ("CONFIRMED", "CONFIRMED")


def test_several_are_confirmed_at_once(as_secretary, place):
    records = [report(place) for _ in range(3)]

    response = as_secretary.post(QUEUE, {"records": [each.pk for each in records[:2]]}, follow=True)

    assert sentences(response) == ["2 records are confirmed."]
    assert list(response.context["records"]) == records[2:]


def test_what_stands_against_one_is_said_beside_its_row(as_secretary, place):
    first = report(place)
    second = report(place, member=first.member)
    third = report(place)

    response = confirm(as_secretary, first, second, third)

    [row] = response.context["rows"]
    assert sentences(response) == ["2 records are confirmed."]
    assert row["record"] == second
    assert "two places" in row["refused"]
    assert f'id="refused-{second.pk}"' in response.content.decode()


def test_nothing_chosen_is_said(as_secretary, place):
    report(place)

    response = as_secretary.post(QUEUE, follow=True)

    assert sentences(response) == ["Choose at least one record."]


def test_record_of_another_community_is_no_choice(as_secretary, place):
    here, elsewhere = report(place), report(place, community=CommunityFactory())

    confirm(as_secretary, here, elsewhere)

    assert (status_of(here), status_of(elsewhere)) == ("PENDING", "PENDING")


def test_second_secretary_is_told_who_was_faster(as_secretary, place):
    records = [report(place) for _ in range(7)]
    faster = office(Role.SECRETARY, place.community, user__name="李秀英")
    services.confirm_records(records=records, actor=faster, now=timezone.now())

    response = as_secretary.post(QUEUE, {"records": [each.pk for each in records]}, follow=True)
    rejecting = as_secretary.post(
        reverse("activities:record_reject", args=[records[0].pk]),
        {"usual": "other", "words": "时间不对"},
    )

    assert ["李秀英 was faster" in text for text in sentences(response)] == [True] * 5 + [False]
    assert "李秀英 was faster" in rejecting.context["form"].non_field_errors()[0]


def test_confirming_twice_is_no_error(as_secretary, place):
    record = report(place)
    url = reverse("activities:record_confirm", args=[record.pk])

    responses = [as_secretary.post(url, follow=True) for _ in range(2)]

    assert [sentences(response) for response in responses] == [["1 record is confirmed."]] * 2
    assert status_of(record) == RecordStatus.CONFIRMED


def test_one_that_cannot_be_confirmed_says_so(as_secretary, place):
    first = report(place, status=RecordStatus.CONFIRMED)
    second = report(place, member=first.member)

    response = as_secretary.post(
        reverse("activities:record_confirm", args=[second.pk]), follow=True
    )

    assert ["two places" in text for text in sentences(response)] == [True]


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        ({"usual": "other", "words": "时间不对"}, "时间不对"),
        ({"usual": "The hours are not right."}, "The hours are not right."),
        (
            {"usual": "The hours are not right.", "words": "只有一小时"},
            "The hours are not right. 只有一小时",
        ),
    ],
)
def test_rejection_gives_a_reason(as_secretary, place, sent, answer):
    record = report(place)

    response = as_secretary.post(reverse("activities:record_reject", args=[record.pk]), sent)

    record = ActivityRecord.objects.get(pk=record.pk)
    assert response.url == QUEUE
    assert (record.status, record.answer) == (RecordStatus.REJECTED, answer)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "usual"),
        ({"usual": "x"}, "usual"),
        ({"usual": "other"}, "words"),
        ({"usual": "other", "words": "不"}, "words"),
    ],
)
def test_rejection_without_a_reason_is_refused(as_secretary, place, sent, field):
    record = report(place)

    response = as_secretary.post(reverse("activities:record_reject", args=[record.pk]), sent)

    assert set(response.context["form"].errors) == {field}
    assert status_of(record) == RecordStatus.PENDING
