"""What a resident reports himself, in one screen, and what becomes of it."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from activities.models import ActivityRecord
from activities.states import RecordStatus, Source
from tests.factories.accounts import UserFactory
from tests.factories.activities import at
from tests.factories.organizations import MemberFactory
from tests.factories.pictures import a_picture, picture_bytes

from .records import day, filled, rejected

pytestmark = pytest.mark.django_db
REPORT = reverse("activities:report")


@pytest.fixture
def client(client):
    """Somebody who reads English, as the sentences of these tests are written."""
    client.cookies["xigu_language"] = "en"
    return client


def test_report_waits_for_the_community(as_member, resident, place):
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
        resident,
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


def test_rejected_one_is_no_duplicate(as_member, resident, place):
    rejected(resident, place)

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


def test_picture_of_none_is_not_found(as_member, resident, place):
    record = rejected(resident, place)

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
