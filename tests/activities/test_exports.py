"""Service records leave the house with a purpose, and each member can read it."""

import io
from datetime import timedelta
from uuid import uuid4

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import officer
from tests.factories.activities import RecordFactory
from tests.factories.organizations import MemberFactory
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.jobs.models import Job
from xigu.jobs.services import run_job

pytestmark = pytest.mark.django_db
URL = "activities:service_export"


def ask(client, **changes):
    today = timezone.localdate()
    days = {"first": today - timedelta(days=30), "last": today}
    form = {"key": uuid4(), "purpose": "录入志愿服务平台", **days, **changes}
    return client.post(reverse(URL), form)


@pytest.mark.parametrize(
    ("role", "name", "shows_phone"),
    [
        (Role.SECRETARY, "community", True),
        (Role.SUBDISTRICT_OFFICER, "subdistrict", False),
        (Role.DEPARTMENT_OFFICER, "department", False),
    ],
)
def test_export_holds_confirmed_service_and_is_written_down(client, place, role, name, shows_phone):
    member = MemberFactory(branch=place.branch, community=place.community)
    RecordFactory(member=member, community=place.community, hours=2)
    RecordFactory(community=place.community, kind="TALK")
    RecordFactory(community=place.community, status="PENDING")
    client.force_login(officer(role, getattr(place, name)))
    ask(client)
    job = Job.objects.get()

    run_job(job.pk)

    job.refresh_from_db()
    with job.result.open() as result:
        sheet = openpyxl.load_workbook(io.BytesIO(result.read())).active
    assert sheet.max_row == 2
    row = [cell.value for cell in sheet[2]]
    assert (row[0], row[3] or "", row[9]) == (member.name, member.phone if shows_phone else "", 2)
    assert list(AccessEntry.objects.values_list("member_id", "access", "purpose")) == [
        (member.pk, "EXPORTED", "录入志愿服务平台")
    ]


@pytest.mark.parametrize(
    "wrong",
    [{"purpose": ""}, {"last": "2001-01-01"}, {"last": "9999-12-31"}, {"first": "0001-01-01"}],
)
def test_export_needs_a_purpose_and_days_in_order(client, place, wrong):
    client.force_login(officer(Role.SECRETARY, place.community))

    response = ask(client, **wrong)

    assert list(response.context["form"].errors) == list(wrong)
    assert not Job.objects.exists()
