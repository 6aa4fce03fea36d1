"""The code at the place: scanned, read beforehand by chat apps, at any hour."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activities.models import Attendance
from activities.states import ActivityStatus, AttendanceState
from tests.factories.activities import ActivityFactory, AttendanceFactory, CancelledActivityFactory
from tests.factories.organizations import CommunityFactory

from .pages import of, sentences

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def held(begins, ends, **fields):
    """Return an activity by hours from now."""
    now = timezone.now()
    return ActivityFactory(
        starts_at=now + begins * HOUR,
        ends_at=now + ends * HOUR,
        community=fields.pop("community", None) or CommunityFactory(),
        **fields,
    )


def code(activity):
    return reverse("activities:arrival", args=[activity.token])


def test_reading_the_address_changes_nothing(as_member):
    activity = held(-1, 1)

    page = as_member.get(code(activity))

    assert "I am here" in page.content.decode()
    assert not Attendance.objects.exists()


def test_member_is_here(as_member, resident):
    activity = held(-1, 1)

    before = timezone.now()
    page = as_member.post(code(activity), follow=True)

    attendance = activity.attendances.get(member=resident)
    assert before <= attendance.arrived_at <= timezone.now()
    assert page.context["arrived_at"] == attendance.arrived_at
    assert "I am here" not in page.content.decode()


def test_second_scan_keeps_the_first_time(as_member, resident):
    activity = held(-1, 1)
    as_member.post(code(activity))
    first = activity.attendances.get().arrived_at

    as_member.post(code(activity))

    assert activity.attendances.get().arrived_at == first


def test_who_waits_for_a_place_and_comes_is_here(as_member, resident):
    activity = held(-1, 1, capacity=1)
    AttendanceFactory(activity=activity)
    AttendanceFactory(activity=activity, member=resident, state=AttendanceState.WAITING)

    as_member.post(code(activity))

    assert activity.attendances.get(member=resident).state == AttendanceState.SIGNED_UP


@pytest.mark.parametrize(
    ("begins", "ends", "is_taken"),
    [(0.9, 3, True), (1.1, 3, False), (-3, 0.1, True), (-3, -0.1, False), (-23, 0.5, True)],
)
def test_code_works_by_the_clock_of_the_server(as_member, begins, ends, is_taken):
    activity = held(begins, ends)

    # A phone that is a day ahead says so in vain.
    phone = {"date": (timezone.now() + timedelta(days=1)).strftime("%a, %d %b %Y %H:%M:%S GMT")}
    page = as_member.post(code(activity), headers=phone, follow=True)

    assert activity.attendances.exists() == is_taken
    assert bool(sentences(page)) != is_taken


def test_code_works_over_midnight(as_member, resident):
    """It began yesterday, by the local date, and has not ended."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    ends = max(midnight + HOUR, timezone.now() + HOUR / 60)
    activity = ActivityFactory(starts_at=ends - 23 * HOUR - HOUR / 2, ends_at=ends)

    as_member.post(code(activity))

    assert activity.attendances.get().member == resident


def test_signed_out_visitor_comes_back_after_signing_in():
    activity = held(-1, 1)

    response = Client().get(code(activity))

    assert response.url == f"{reverse(settings.LOGIN_URL)}?next={code(activity)}"


def test_secretary_who_scans_sees_the_activity(as_secretary, place):
    activity = held(-1, 1, community=place.community)

    assert as_secretary.get(code(activity)).url == of(activity, "detail")
    assert as_secretary.post(code(activity)).url == of(activity, "detail")
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("token", ["wrong", "x" * 500, "%00", "%E5%AD%97"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_wrong_code_is_not_found(as_member, token, method):
    held(-1, 1)

    response = getattr(as_member, method)(f"/activities/arrivals/{token}/")

    assert response.status_code == 404


def test_code_of_a_draft_is_not_found(as_member):
    assert as_member.post(code(held(-1, 1, status=ActivityStatus.DRAFT))).status_code == 404


def test_code_of_a_cancelled_activity_says_so(as_member, resident):
    activity = CancelledActivityFactory(starts_at=timezone.now())
    AttendanceFactory(activity=activity, member=resident)

    page = as_member.get(code(activity)).content.decode()

    assert "下雨" in page
    assert "I am here" not in page
