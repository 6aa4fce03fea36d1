"""The list of what is recorded and one record, as staff use them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import ActivityRecord
from activities.states import RecordKind, RecordStatus, Source
from tests.factories.activities import RecordFactory, at
from tests.factories.organizations import CommunityFactory, MemberFactory
from tests.factories.pictures import a_picture

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
    assert sentences(response)[0].startswith("The hours are corrected.")


def test_late_correction_says_that_it_waits(as_secretary, place):
    record = RecordFactory(community=place.community, hours=2, starts_at=at(-9))

    response = as_secretary.post(
        reverse("activities:record_replace", args=[record.pk]),
        {"hours": "1", "reason": "提前离开"},
        follow=True,
    )

    assert sentences(response) == [
        "The old hours count no more; the new ones wait for a second person."
    ]


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

    assert sentences(response) == ["It is added, and counts."]
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
