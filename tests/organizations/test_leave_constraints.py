"""What the database refuses about leaves."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.factories.organizations import MemberFactory
from xigu.organizations.models import Leave
from xigu.organizations.states import (
    GROUNDS,
    LeaveStatus,
)

from .conftest import NOW, TODAY
from .leaves import ONE_DAY, YEAR, leave_of

pytestmark = pytest.mark.django_db

FAR_AHEAD = (TODAY + 400 * ONE_DAY, TODAY + 401 * ONE_DAY)
LONG_AGO = (date(1926, 1, 1), date(1926, 2, 1))


@pytest.fixture
def member(tree):
    return MemberFactory(branch=tree.branch, community=tree.community)


def refused(constraint, leave, **changes):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Leave.objects.filter(pk=leave.pk).update(**changes)
    assert caught.value.__cause__.diag.constraint_name == constraint


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("organizations_leave_starts", {"during": DateRange(None, TODAY)}),
        ("organizations_leave_starts", {"during": DateRange(TODAY, TODAY)}),
        ("organizations_leave_begins_near_proposal", {"during": DateRange(*FAR_AHEAD)}),
        ("organizations_leave_begins_near_proposal", {"during": DateRange(*LONG_AGO)}),
        ("organizations_leave_lasts_five_years", {"during": DateRange(TODAY, date(2099, 1, 1))}),
        ("organizations_leave_suspension_ends", {"during": DateRange(TODAY, None)}),
        ("organizations_leave_ground_fits_kind", {"ground": "HEALTH"}),
        ("organizations_leave_ground_fits_kind", {"ground": "FLU"}),
        ("organizations_leave_ground_fits_kind", {"kind": "HOLIDAY"}),
        ("organizations_leave_decided_by_someone", {"status": "APPROVED"}),
        ("organizations_leave_decided_by_someone", {"decided_at": NOW}),
        ("organizations_leave_declined_with_reason", {"answer": "无"}),
        ("organizations_leave_closed_by_someone", {"closed_at": NOW}),
    ],
)
def test_database_refuses(member, constraint, changes):
    leave = leave_of(member)

    refused(constraint, leave, **changes)


def test_database_refuses_an_unknown_status(member):
    leave = leave_of(member)

    # Other constraints name the statuses that they allow: which one speaks first does not matter.
    with pytest.raises(IntegrityError, match="organizations_leave"), transaction.atomic():
        Leave.objects.filter(pk=leave.pk).update(status="LOST")
    names = {constraint.name for constraint in Leave._meta.constraints}
    assert "organizations_leave_status_known" in names


def test_database_refuses_a_refusal_without_reason(member):
    leave = leave_of(member, LeaveStatus.DECLINED)

    refused("organizations_leave_declined_with_reason", leave, answer="")


def test_database_refuses_a_decision_before_the_proposal(member):
    leave = leave_of(member, LeaveStatus.APPROVED)

    refused("organizations_leave_decided_by_someone", leave, decided_at=NOW - ONE_DAY)


def test_database_refuses_two_at_once(member):
    leave_of(member, LeaveStatus.APPROVED, during=YEAR)
    other = leave_of(member, LeaveStatus.DECLINED, during=YEAR)

    refused(
        "organizations_leave_never_two_at_once",
        other,
        status="PROPOSED",
        answer="",
        decided_at=None,
        decided_by=None,
    )


def test_database_refuses_another_place_than_a_workplace(tree, member):
    leave = leave_of(member)

    with pytest.raises(IntegrityError, match="for a workplace"), transaction.atomic():
        Leave.objects.filter(pk=leave.pk).update(workplace=tree.branch)


def test_no_kind_tells_its_ground():
    assert all(len(grounds) > 1 for grounds in GROUNDS.values())
