"""What a member reports himself, in one screen, and what becomes of it."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from activities import services
from activities.models import ActivityRecord
from activities.states import RecordKind, RecordStatus, Source
from tests.factories.accounts import UserFactory
from tests.factories.activities import RecordFactory, at
from tests.factories.organizations import MemberFactory
from tests.factories.pictures import a_picture, picture_bytes

from .conftest import own_scope

pytestmark = pytest.mark.django_db
REPORT = reverse("activities:report")


@pytest.fixture
def client(client):
    """Somebody who reads English, as the sentences of these tests are written."""
    client.cookies["xigu_language"] = "en"
    return client


@pytest.fixture
def member(place):
    return MemberFactory(branch=place.branch, community=place.community)


@pytest.fixture
def as_member(client, member):
    client.force_login(UserFactory(member=member))
    return client


def day(back=0):
    return (timezone.localdate() - timedelta(days=back)).isoformat()


def filled(**more):
    """What is sent for an hour and a half of service, yesterday."""
    return {
        "key": uuid.uuid4(),
        "kind": RecordKind.SERVICE,
        "title": "护学岗",
        "day": day(1),
        "hours": "1.5",
    } | more


def rejected(member, place, **more):
    """A rejected report of the member."""
    return RecordFactory(
        **{
            "member": member,
            "community": place.community,
            "source": Source.REPORT,
            "status": RecordStatus.REJECTED,
            "hours": 2,
        }
        | more
    )


def test_report_waits_for_the_community(as_member, member, place):
    response = as_member.post(REPORT, filled(), follow=True)

    record = ActivityRecord.objects.get()
    assert [str(message) for message in response.context["messages"]] == [
        f"It waits for {place.community}."
    ]
    assert response.context["record"] == record
    assert (record.status, record.source, record.hours, record.is_service) == (
        RecordStatus.PENDING,
        Source.REPORT,
        Decimal("1.5"),
        True,
    )
    assert (record.member, record.community, record.workplace) == (
        member,
        place.community,
        place.workplace,
    )


def test_form_begins_with_today(as_member):
    form = as_member.get(REPORT).context["form"]

    assert form["day"].value() == day()
    assert [label for _value, label in form.fields["day"].choices] == [
        "Today",
        "Yesterday",
        "Another day",
    ]


def test_double_click_is_one_record(as_member):
    sent = filled()

    first, second = as_member.post(REPORT, sent), as_member.post(REPORT, sent)

    assert first.url == second.url
    assert ActivityRecord.objects.count() == 1


def test_second_of_the_same_kind_and_day_is_asked_about_once(as_member):
    as_member.post(REPORT, filled())

    asked = as_member.post(REPORT, filled(title="巡逻"))
    sent = as_member.post(REPORT, filled(title="巡逻", another="on"))

    assert [record.title for record in asked.context["also"]] == ["护学岗"]
    assert 'name="another" value="on"' in asked.content.decode()
    assert sent.status_code == 302
    assert ActivityRecord.objects.count() == 2


def test_rejected_one_is_no_duplicate(as_member, member, place):
    rejected(member, place)

    assert as_member.post(REPORT, filled()).status_code == 302


@pytest.mark.parametrize("kind", ["MEETING", "EXCHANGE", "TALK", "SUGGESTION"])
def test_kinds_that_are_no_service_have_no_hours(as_member, kind):
    as_member.post(REPORT, filled(kind=kind, is_service="on"))

    record = ActivityRecord.objects.get()
    assert (record.hours, record.is_service) == (None, False)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"is_service": "on"}, (True, Decimal("1.5"))),
        ({}, (False, Decimal("1.5"))),
        ({"hours": ""}, (False, None)),
    ],
)
def test_deed_is_service_if_the_member_says_so(as_member, sent, expected):
    as_member.post(REPORT, filled(kind="DEED") | sent)

    record = ActivityRecord.objects.get()
    assert (record.is_service, record.hours) == expected


def test_hours_follow_from_beginning_and_end(as_member):
    as_member.post(REPORT, filled(hours="", begins="09:00", ends="11:30"))

    record = ActivityRecord.objects.get()
    assert record.hours == Decimal("2.5")
    assert (record.during.lower, record.during.upper) == (at(-1), at(-1, 11, 30))


def test_other_day_and_other_hours(as_member):
    as_member.post(REPORT, filled(day="other", other_day=day(5), hours="other", other_hours="2.5"))

    record = ActivityRecord.objects.get()
    assert (record.served_on.isoformat(), record.hours) == (day(5), Decimal("2.5"))


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "DANCE"}, "kind"),
        ({"title": ""}, "title"),
        ({"day": ""}, "day"),
        ({"day": "other"}, "other_day"),
        ({"day": "other", "other_day": day(-1)}, "other_day"),
        ({"other_day": day(3)}, "day"),
        ({"hours": ""}, "hours"),
        ({"other_hours": "2"}, "hours"),
        ({"hours": "other"}, "hours"),
        ({"hours": "other", "other_hours": "25"}, "other_hours"),
        ({"hours": "other", "other_hours": "0"}, "other_hours"),
        ({"begins": "09:00"}, "ends"),
        ({"begins": "09:00", "ends": "08:00"}, "ends"),
        ({"begins": "09:00", "ends": "10:00"}, "hours"),
        ({"key": "none"}, "key"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(as_member, sent, field):
    response = as_member.post(REPORT, filled(**sent))

    assert set(response.context["form"].errors) == {field}
    assert not ActivityRecord.objects.exists()


def test_time_ahead_is_refused(as_member):
    response = as_member.post(REPORT, filled(day=day(), hours="", begins="23:58", ends="23:59"))

    assert "ahead" in response.context["form"].non_field_errors()[0] or "hours" in (
        response.context["form"].errors
    )
    assert not ActivityRecord.objects.exists()


def test_who_lives_nowhere_is_led_to_the_check_in(client, place):
    client.force_login(UserFactory(member=MemberFactory(branch=place.branch)))

    page = client.get(REPORT).content.decode()
    response = client.post(REPORT, filled())

    assert reverse("registration:check_in") in page
    assert "no community" in response.context["form"].non_field_errors()[0]


def test_picture_is_kept_made_anew_and_shown_to_those_who_see_the_record(as_member, place):
    as_member.post(REPORT, filled(picture=a_picture(picture_bytes(comment=b"at home"))))
    record = ActivityRecord.objects.get()

    answer = as_member.get(reverse("activities:record_picture", args=[record.pk]))

    assert record.picture.name.startswith("records/")
    assert "IMG" not in record.picture.name
    assert b"at home" not in answer.content
    assert {name: answer[name] for name in ("Content-Type", "Cache-Control")} == {
        "Content-Type": "image/jpeg",
        "Cache-Control": "private, no-store",
    }
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == f'inline; filename="record-{record.pk}.jpg"'


def test_picture_of_none_is_not_found(as_member, member, place):
    record = rejected(member, place)

    assert as_member.get(reverse("activities:record_picture", args=[record.pk])).status_code == 404


@pytest.mark.parametrize(
    "picture",
    [
        SimpleUploadedFile("IMG_0001.jpg", b"<script>alert(1)</script>"),
        SimpleUploadedFile("IMG_0001.jpg", b""),
        SimpleUploadedFile("IMG_0001.jpg", picture_bytes() + b"0" * 8 * 1024 * 1024),
    ],
)
def test_what_is_no_fit_picture_is_refused(as_member, picture):
    picture.seek(0)

    response = as_member.post(REPORT, filled(picture=picture))

    assert set(response.context["form"].errors) == {"picture"}
    assert not ActivityRecord.objects.exists()


def test_refused_form_says_that_the_picture_is_needed_again(as_member):
    response = as_member.post(REPORT, filled(title="", picture=a_picture()))

    assert "once more" in response.context["form"].fields["picture"].help_text


def test_rejected_report_is_mended_and_sent_again(as_member, member, place):
    old = rejected(member, place, starts_at=at(-3), picture=a_picture())
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


def test_picture_can_be_left_out_when_mending(as_member, member, place):
    old = rejected(member, place, picture=a_picture())

    as_member.post(reverse("activities:record_mend", args=[old.pk]), filled())

    assert not old.replaced_by.picture


def test_mended_twice_is_refused(as_member, member, place):
    old = rejected(member, place)
    url = reverse("activities:record_mend", args=[old.pk])
    as_member.post(url, filled())

    response = as_member.post(url, filled(another="on"))

    assert "mended" in response.context["form"].non_field_errors()[0]
    assert ActivityRecord.objects.count() == 2


@pytest.mark.parametrize("status", [RecordStatus.PENDING, RecordStatus.CONFIRMED])
def test_only_a_rejected_report_is_mended(as_member, member, place, status):
    record = rejected(member, place, status=status)

    assert as_member.get(reverse("activities:record_mend", args=[record.pk])).status_code == 403


def test_report_is_taken_back_while_it_waits(as_member, member, place):
    waiting = rejected(member, place, status=RecordStatus.PENDING)
    url = reverse("activities:record_withdraw", args=[waiting.pk])

    as_member.post(url)
    as_member.post(url)

    waiting.refresh_from_db()
    assert waiting.status == RecordStatus.WITHDRAWN


def test_report_is_not_taken_back_when_somebody_was_faster(as_member, member, place):
    waiting = rejected(member, place, status=RecordStatus.PENDING)
    services.confirm_records(records=[waiting], actor=place.secretary, now=timezone.now())

    response = as_member.post(reverse("activities:record_withdraw", args=[waiting.pk]), follow=True)

    assert ["decided about it already" in str(each) for each in response.context["messages"]] == [
        True
    ]


def test_what_staff_entered_is_not_the_members_to_take_back(as_member, member, place):
    record = RecordFactory(
        member=member, community=place.community, status=RecordStatus.PENDING, source=Source.SHEET
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
def test_own_records_query_count(as_member, member, place, count, django_assert_num_queries):
    mine = [
        rejected(member, place, starts_at=at(-number - 1), status=RecordStatus.CONFIRMED)
        for number in range(count)
    ]
    rejected(MemberFactory(community=place.community), place)

    with django_assert_num_queries(4):
        response = as_member.get(reverse("activities:record_own"))

    assert list(response.context["records"]) == mine


def test_member_reads_the_whole_story(as_member, member, place):
    record = rejected(member, place, status=RecordStatus.CONFIRMED, starts_at=at(-2))
    services.reverse_record(
        record=record, reason="登错了人", actor=place.secretary, now=timezone.now()
    )

    context = as_member.get(reverse("activities:record_detail", args=[record.pk])).context

    assert [event["note"] for event in context["story"]] == ["", "", "登错了人"]
    assert str(place.community) in context["story"][-1]["actor"]
    assert context["actions"] == []


def test_member_adds_what_there_was_also(as_member, member, place):
    record = rejected(member, place, status=RecordStatus.CONFIRMED, kind=RecordKind.MEETING)
    url = reverse("activities:record_add_part", args=[record.pk])

    choices = as_member.get(url).context["form"].fields["kind"].choices
    as_member.post(url, {"key": uuid.uuid4(), "kind": "TALK", "title": "宣讲", "note": "会上宣讲"})

    assert [value for value, _label in choices] == ["EXCHANGE", "TALK", "SUGGESTION", "DEED"]
    assert record.parts.get().status == RecordStatus.PENDING


def test_part_needs_a_note(as_member, member, place):
    record = rejected(member, place, status=RecordStatus.CONFIRMED, kind=RecordKind.MEETING)

    response = as_member.post(
        reverse("activities:record_add_part", args=[record.pk]),
        {"key": uuid.uuid4(), "kind": "TALK", "title": "宣讲", "note": ""},
    )

    assert set(response.context["form"].errors) == {"note"}


def test_own_record_leads_to_what_was_done(as_member, member):
    page = as_member.get(reverse("organizations:member_detail", args=[member.pk])).content.decode()

    assert reverse("activities:record_own") in page


def test_scope_of_a_member_is_his_own(member, place):
    mine = rejected(member, place)
    rejected(MemberFactory(community=place.community), place)

    assert list(ActivityRecord.objects.visible_to(own_scope(member))) == [mine]
