"""What the home of each side says about opinions that wait."""

import pytest
from django.utils import timezone

from evaluation.models import Reopening
from evaluation.queries import waiting_opinions
from evaluation.states import Side
from tests.factories.accounts import RoleAssignmentFactory, scope_of
from tests.factories.evaluation import (
    AssessmentFactory,
    OpenRoundFactory,
    RoundFactory,
    SignedAssessmentFactory,
    day,
)
from xigu.accounts.models import User
from xigu.accounts.states import Role
from xigu.home.queues import queue_for

from .sheet import address, build_sheet, judged

pytestmark = pytest.mark.django_db


def waits(scope):
    """Return what the home says about opinions: how many, and where they are given."""
    items = queue_for(scope, timezone.localdate())
    return [(item.count, item.url, item.detail) for item in items if "/opinions/" in item.url]


@pytest.mark.parametrize(
    ("who", "side"),
    [("secretary", "community"), ("officer", "workplace"), ("branch_officer", "workplace")],
)
def test_home_tells_each_side_who_waits_until_when(sheet, who, side):
    AssessmentFactory(evaluation=judged(sheet), side=side.upper())
    SignedAssessmentFactory(evaluation=judged(sheet), side=side.upper())
    judged(sheet)

    until = f"until {sheet.held.opinions_until.isoformat()}"
    assert waits(getattr(sheet, who)) == [(2, address(sheet, side), until)]


def test_who_stands_above_is_told_whom_he_judges_in_place(sheet):
    own = judged(sheet)
    judged(sheet)
    User.objects.filter(pk=sheet.secretary.user_id).update(member=own.member)
    above = RoleAssignmentFactory(
        role=Role.SUBDISTRICT_OFFICER, organization=sheet.community.parent
    )

    until = f"until {sheet.held.opinions_until.isoformat()}"
    assert waits(scope_of(above)) == [(1, address(sheet, "community"), until)]


def test_nobody_waits_for_himself_or_outside_the_days(sheet):
    own = judged(sheet)
    User.objects.filter(pk=sheet.secretary.user_id).update(member=own.member)
    for held in (
        OpenRoundFactory(organization=sheet.department, opinions_from=day(1)),
        OpenRoundFactory(
            organization=sheet.department, opinions_from=day(-9), opinions_until=day(-1)
        ),
    ):
        judged(sheet, round=held)
    RoundFactory(organization=sheet.department)

    assert waits(sheet.secretary) == []


def test_what_was_opened_again_waits_after_the_days():
    sheet = build_sheet(opinions_from=day(-9), opinions_until=day(-1))
    row = SignedAssessmentFactory(evaluation=judged(sheet), side=Side.COMMUNITY)
    judged(sheet)
    Reopening.objects.create(
        assessment=row,
        reason="遗漏。",
        reopened_at=timezone.now(),
        reopened_by=sheet.users.officer,
        grade=row.grade,
        comment=row.comment,
        signed_at=row.signed_at,
        signed_by=row.signed_by,
        facts_hash=row.facts_hash,
    )
    row.signed_at = row.signed_by = row.acting_for = row.facts = row.facts_version = None
    row.facts_hash = ""
    row.save()

    assert waits(sheet.secretary) == [
        (1, address(sheet, "community"), "opened again by the department")
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_waiting_takes_one_query(sheet, count, django_assert_num_queries):
    for number in range(count):
        held = OpenRoundFactory(organization=sheet.department, opinions_until=day(number + 2))
        judged(sheet, round=held)

    with django_assert_num_queries(1):
        rounds = waiting_opinions(sheet.officer.office, timezone.localdate())

    assert [each["count"] for each in rounds] == [1] * count
    assert [each["until"] for each in rounds] == [day(number + 2) for number in range(count)]
