"""What a resident does with his own records: reads, mends, takes back, adds."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from activities import services
from activities.models import ActivityRecord
from activities.states import RecordKind, RecordStatus, Source
from tests.factories.activities import RecordFactory, at
from tests.factories.organizations import MemberFactory
from tests.factories.pictures import a_picture

from .conftest import own_scope
from .records import filled, rejected

pytestmark = pytest.mark.django_db
REPORT = reverse("activities:report")


def test_rejected_report_is_mended_and_sent_again(as_member, resident, place):
    old = rejected(resident, place, starts_at=at(-3), picture=a_picture())
    url = reverse("activities:record_mend", args=[old.pk])

    form = as_member.get(url).context["form"]
    values = {name: form[name].value() for name in ("kind", "title", "day", "hours")}
    response = as_member.post(
        url,
        filled(day="other", other_day=form["other_day"].value(), hours="1", keeps_picture="on"),
    )

    new = old.replaced_by
    assert values == {"kind": "SERVICE", "title": "环境整治", "day": "other", "hours": "2"}
    assert response.url == reverse("activities:record_detail", args=[new.pk])
    assert (new.status, new.served_on, new.picture.name) == (
        RecordStatus.PENDING,
        old.served_on,
        old.picture.name,
    )


def test_picture_can_be_left_out_when_mending(as_member, resident, place):
    old = rejected(resident, place, picture=a_picture())

    as_member.post(reverse("activities:record_mend", args=[old.pk]), filled())

    assert not old.replaced_by.picture


def test_mended_twice_is_refused(as_member, resident, place):
    old = rejected(resident, place)
    url = reverse("activities:record_mend", args=[old.pk])
    as_member.post(url, filled())

    response = as_member.post(url, filled(another="on"))

    assert "mended" in response.context["form"].non_field_errors()[0]
    assert ActivityRecord.objects.count() == 2


@pytest.mark.parametrize("status", [RecordStatus.PENDING, RecordStatus.CONFIRMED])
def test_only_a_rejected_report_is_mended(as_member, resident, place, status):
    record = rejected(resident, place, status=status)

    assert as_member.get(reverse("activities:record_mend", args=[record.pk])).status_code == 403


def test_report_is_taken_back_while_it_waits(as_member, resident, place):
    waiting = rejected(resident, place, status=RecordStatus.PENDING)
    url = reverse("activities:record_withdraw", args=[waiting.pk])

    as_member.post(url)
    as_member.post(url)

    waiting.refresh_from_db()
    assert waiting.status == RecordStatus.WITHDRAWN


def test_report_is_not_taken_back_when_somebody_was_faster(as_member, resident, place):
    waiting = rejected(resident, place, status=RecordStatus.PENDING)
    services.confirm_records(records=[waiting], actor=place.secretary, now=timezone.now())

    response = as_member.post(reverse("activities:record_withdraw", args=[waiting.pk]), follow=True)

    assert ["decided about it already" in str(each) for each in response.context["messages"]] == [
        True
    ]


def test_what_staff_entered_is_not_the_members_to_take_back(as_member, resident, place):
    record = RecordFactory(
        member=resident, community=place.community, status=RecordStatus.PENDING, source=Source.SHEET
    )

    response = as_member.post(reverse("activities:record_withdraw", args=[record.pk]))

    assert response.status_code == 403


@pytest.mark.parametrize("name", ["mend", "withdraw", "detail", "picture", "add_part"])
def test_what_is_of_somebody_else_is_not_found(as_member, place, name):
    other = rejected(MemberFactory(community=place.community), place, picture=a_picture())
    url = reverse(f"activities:record_{name}", args=[other.pk])

    method = as_member.post if name == "withdraw" else as_member.get

    assert method(url).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_own_records_query_count(as_member, resident, place, count, django_assert_num_queries):
    mine = [
        rejected(resident, place, starts_at=at(-number - 1), status=RecordStatus.CONFIRMED)
        for number in range(count)
    ]
    rejected(MemberFactory(community=place.community), place)

    with django_assert_num_queries(4):
        response = as_member.get(reverse("activities:record_own"))

    assert list(response.context["records"]) == mine


def test_member_reads_the_whole_story(as_member, resident, place):
    record = rejected(resident, place, status=RecordStatus.CONFIRMED, starts_at=at(-2))
    services.reverse_record(
        record=record, reason="登错了人", actor=place.secretary, now=timezone.now()
    )

    context = as_member.get(reverse("activities:record_detail", args=[record.pk])).context

    assert [event["note"] for event in context["story"]] == ["", "", "登错了人"]
    assert str(place.community) in context["story"][-1]["actor"]
    assert context["actions"] == []


def test_member_adds_what_there_was_also(as_member, resident, place):
    record = rejected(resident, place, status=RecordStatus.CONFIRMED, kind=RecordKind.MEETING)
    url = reverse("activities:record_add_part", args=[record.pk])

    choices = as_member.get(url).context["form"].fields["kind"].choices
    as_member.post(url, {"key": uuid.uuid4(), "kind": "TALK", "title": "宣讲", "note": "会上宣讲"})

    assert [value for value, _label in choices] == ["EXCHANGE", "TALK", "SUGGESTION", "DEED"]
    assert record.parts.get().status == RecordStatus.PENDING


def test_part_needs_a_note(as_member, resident, place):
    record = rejected(resident, place, status=RecordStatus.CONFIRMED, kind=RecordKind.MEETING)

    response = as_member.post(
        reverse("activities:record_add_part", args=[record.pk]),
        {"key": uuid.uuid4(), "kind": "TALK", "title": "宣讲", "note": ""},
    )

    assert set(response.context["form"].errors) == {"note"}


def test_own_record_leads_to_what_was_done(as_member, resident):
    page = as_member.get(
        reverse("organizations:member_detail", args=[resident.pk])
    ).content.decode()

    assert reverse("activities:record_own") in page


def test_scope_of_a_member_is_his_own(resident, place):
    mine = rejected(resident, place)
    rejected(MemberFactory(community=place.community), place)

    assert list(ActivityRecord.objects.visible_to(own_scope(resident))) == [mine]
