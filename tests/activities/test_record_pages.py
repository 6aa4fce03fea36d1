"""The queue of what waits, and the list of what is recorded, as staff use them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from activities import services
from activities.models import ActivityRecord
from activities.states import RecordKind, RecordStatus, Source
from tests.factories.accounts import RoleAssignmentFactory, UserFactory
from tests.factories.activities import RecordFactory, at
from tests.factories.organizations import CommunityFactory, MemberFactory
from tests.factories.pictures import a_picture
from xigu.accounts.models import User
from xigu.accounts.states import Role

from .conftest import office

pytestmark = pytest.mark.django_db
QUEUE = reverse("activities:record_queue")
LIST = reverse("activities:record_list")


@pytest.fixture
def client(client):
    """Somebody who reads English, as the sentences of these tests are written."""
    client.cookies["xigu_language"] = "en"
    return client


@pytest.fixture
def as_secretary(client, place):
    client.force_login(User.objects.get(pk=place.secretary.user_id))
    return client


@pytest.fixture
def as_officer(client, place):
    client.force_login(User.objects.get(pk=place.officer.user_id))
    return client


def report(place, **more):
    """A report of a resident that waits."""
    return RecordFactory(
        **{"community": place.community, "source": Source.REPORT, "status": RecordStatus.PENDING}
        | more
    )


def late(place, **more):
    """What the secretary has entered nine days afterwards."""
    return report(
        place,
        **{
            "source": Source.SHEET,
            "starts_at": at(-9),
            "entered_at": timezone.now(),
            "entered_by": User.objects.get(pk=place.secretary.user_id),
        }
        | more,
    )


def confirm(client, *records):
    return client.post(QUEUE, {"records": [record.pk for record in records]})


def said(response):
    return [str(message) for message in response.context["messages"]]


def status_of(record):
    return ActivityRecord.objects.get(pk=record.pk).status


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
    client.force_login(User.objects.get(pk=place.officer.user_id))
    confirm(client, second)

    assert (status_of(first), status_of(second)) == ("CONFIRMED", "CONFIRMED")


def test_several_are_confirmed_at_once(as_secretary, place):
    records = [report(place) for _ in range(3)]

    response = as_secretary.post(QUEUE, {"records": [each.pk for each in records[:2]]}, follow=True)

    assert said(response) == ["2 records are confirmed."]
    assert list(response.context["records"]) == records[2:]


def test_what_stands_against_one_is_said_beside_its_row(as_secretary, place):
    first = report(place)
    second = report(place, member=first.member)
    third = report(place)

    response = confirm(as_secretary, first, second, third)

    [row] = response.context["rows"]
    assert said(response) == ["2 records are confirmed."]
    assert row["record"] == second
    assert "two places" in row["refused"]
    assert f'id="refused-{second.pk}"' in response.content.decode()


def test_nothing_chosen_is_said(as_secretary, place):
    report(place)

    response = as_secretary.post(QUEUE, follow=True)

    assert said(response) == ["Choose at least one record."]


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

    assert ["李秀英 was faster" in text for text in said(response)] == [True] * 5 + [False]
    assert "李秀英 was faster" in rejecting.context["form"].non_field_errors()[0]


def test_confirming_twice_is_no_error(as_secretary, place):
    record = report(place)
    url = reverse("activities:record_confirm", args=[record.pk])

    responses = [as_secretary.post(url, follow=True) for _ in range(2)]

    assert [said(response) for response in responses] == [["1 record is confirmed."]] * 2
    assert status_of(record) == RecordStatus.CONFIRMED


def test_one_that_cannot_be_confirmed_says_so(as_secretary, place):
    first = report(place, status=RecordStatus.CONFIRMED)
    second = report(place, member=first.member)

    response = as_secretary.post(
        reverse("activities:record_confirm", args=[second.pk]), follow=True
    )

    assert ["two places" in text for text in said(response)] == [True]


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


@pytest.mark.parametrize(
    "name", ["confirm", "reject", "reverse", "replace", "add_part", "detail", "picture"]
)
def test_record_of_elsewhere_is_not_found(as_secretary, place, name):
    elsewhere = report(place, community=CommunityFactory(), picture=a_picture())
    url = reverse(f"activities:record_{name}", args=[elsewhere.pk])

    assert as_secretary.post(url).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(as_secretary, place, count, django_assert_num_queries):
    records = [RecordFactory(community=place.community) for _ in range(count)]
    RecordFactory()

    with django_assert_num_queries(4):
        response = as_secretary.get(LIST)

    assert set(response.context["records"]) == set(records)


def test_list_is_narrowed(as_secretary, place):
    here = {"community": place.community}
    service = RecordFactory(**here, member=MemberFactory(name="欧阳建国", **here))
    talk = RecordFactory(**here, kind=RecordKind.TALK, source=Source.IMPORT)
    waiting = report(place, **here)
    long_ago = late(place, starts_at=at(-9), kind=RecordKind.DEED)

    found = {
        query: set(as_secretary.get(f"{LIST}?{query}").context["records"])
        for query in (
            "",
            "q=oyjg",
            "kind=TALK",
            "status=PENDING",
            "source=IMPORT",
            "late=on",
            "kind=x",
        )
    }

    everything = {service, talk, waiting, long_ago}
    assert found == {
        "": everything,
        "q=oyjg": {service},
        "kind=TALK": {talk},
        "status=PENDING": {waiting, long_ago},
        "source=IMPORT": {talk},
        "late=on": {long_ago},
        "kind=x": everything,
    }


def test_list_is_of_one_year(as_secretary, place):
    year = timezone.localdate().year
    old = RecordFactory(
        community=place.community, starts_at=timezone.now().replace(year=year - 1, month=5, day=4)
    )

    assert list(as_secretary.get(LIST).context["records"]) == []
    assert list(as_secretary.get(f"{LIST}?year={year - 1}").context["records"]) == [old]
    assert list(as_secretary.get(f"{LIST}?year=1066").context["records"]) == []


def test_confirmed_one_is_reversed_with_a_reason(as_secretary, place):
    record = RecordFactory(community=place.community)
    url = reverse("activities:record_reverse", args=[record.pk])

    short = as_secretary.post(url, {"reason": "错"})
    as_secretary.post(url, {"reason": "登错了人"})
    again = as_secretary.post(url, {"reason": "登错了人"})

    assert set(short.context["form"].errors) == {"reason"}
    assert again.status_code == 302
    assert ActivityRecord.objects.get().reversal.reason == "登错了人"


def test_hours_are_corrected(as_secretary, place):
    record = RecordFactory(community=place.community, hours=2)
    url = reverse("activities:record_replace", args=[record.pk])

    form = as_secretary.get(url).context["form"]
    response = as_secretary.post(url, {"hours": "1.5", "reason": "提前离开"}, follow=True)

    assert form["hours"].value() == 2
    assert response.context["record"].replaces == record
    assert said(response)[0].startswith("The hours are corrected.")


def test_late_correction_says_that_it_waits(as_secretary, place):
    record = RecordFactory(community=place.community, hours=2, starts_at=at(-9))

    response = as_secretary.post(
        reverse("activities:record_replace", args=[record.pk]),
        {"hours": "1", "reason": "提前离开"},
        follow=True,
    )

    assert said(response) == ["The old hours count no more; the new ones wait for a second person."]


@pytest.mark.parametrize("hours", ["", "0", "2", "25", "2.55"])
def test_wrong_hours_are_refused(as_secretary, place, hours):
    record = RecordFactory(community=place.community, hours=2)

    response = as_secretary.post(
        reverse("activities:record_replace", args=[record.pk]),
        {"hours": hours, "reason": "提前离开"},
    )

    assert response.context["form"].errors
    assert status_of(record) == RecordStatus.CONFIRMED


def test_secretary_adds_what_there_was_also(as_secretary, place):
    record = RecordFactory(community=place.community, kind=RecordKind.MEETING, hours=None)
    sent = {"kind": "TALK", "title": "宣讲", "note": "会上宣讲"}

    response = as_secretary.post(
        reverse("activities:record_add_part", args=[record.pk]),
        sent | {"key": "7b0d3c1e-6f0a-4f7c-9d55-3f2f7a1d9c11"},
        follow=True,
    )

    assert said(response) == ["It is added, and counts."]
    assert response.context["record"].within == record


def test_detail_offers_what_can_be_done(as_secretary, place):
    waiting = report(place, kind=RecordKind.MEETING, hours=None)
    confirmed = RecordFactory(community=place.community)

    offered = [
        [action.url_name for action in context["actions"]]
        for context in (
            as_secretary.get(reverse("activities:record_detail", args=[each.pk])).context
            for each in (waiting, confirmed)
        )
    ]

    assert offered == [
        ["activities:record_confirm", "activities:record_reject", "activities:record_add_part"],
        ["activities:record_add_part", "activities:record_replace", "activities:record_reverse"],
    ]


def test_home_counts_what_waits(as_secretary, place):
    report(place)

    queue = as_secretary.get(reverse("home")).context["queue"]

    assert [(item.count, item.url) for item in queue] == [(1, QUEUE)]
