"""Totals move with the rows of the ledger, whoever writes them."""

from decimal import Decimal

import pytest
from django.db import connection

from activities import sums
from activities.models import ActivityRecord, MemberDay, MemberYear, OrganizationDay, Reversal
from activities.states import RecordKind, RecordStatus
from tests.factories.accounts import UserFactory
from tests.factories.activities import RecordFactory, at
from tests.factories.organizations import MemberFactory, build_tree

from .behind import change

pytestmark = pytest.mark.django_db


def differences():
    """Return how many totals differ from the ledger, by table; empty where all are true."""
    found = {}
    with connection.cursor() as cursor:
        for total in sums.TOTALS:
            cursor.execute(sums.differences(total))
            found[total.table] = cursor.fetchone()[0]
    return {table: count for table, count in found.items() if count}


@pytest.fixture
def member():
    return MemberFactory()


def test_what_is_entered_as_confirmed_counts(member):
    tree = build_tree()
    RecordFactory(
        member=member,
        community=tree.community,
        workplace=tree.workplace,
        branch=tree.branch,
        hours="1.5",
    )
    RecordFactory(member=member, starts_at=at(-2), kind=RecordKind.MEETING, hours=None)

    years = MemberYear.objects.values_list(
        "kind", "records", "hours", "service_records", "service_hours"
    )
    assert set(years) == {
        ("SERVICE", 1, Decimal("1.5"), 1, Decimal("1.5")),
        ("MEETING", 1, 0, 0, 0),
    }
    places = OrganizationDay.objects.filter(kind=RecordKind.SERVICE)
    assert {(row.organization_id, row.hours) for row in places} == {
        (each.pk, Decimal("1.5")) for each in (tree.community, tree.workplace, tree.branch)
    }
    assert set(MemberDay.objects.values_list("day", "hours")) == {
        (at(-1).date(), Decimal("1.5")),
        (at(-2).date(), 0),
    }
    assert differences() == {}


@pytest.mark.parametrize("status", RecordStatus.values)
def test_only_confirmed_rows_count(member, status):
    RecordFactory(member=member, status=status)

    counted = MemberYear.objects.filter(records__gt=0).count()
    assert counted == (status == RecordStatus.CONFIRMED)
    assert differences() == {}


def test_one_statement_moves_many(member):
    rows = [
        RecordFactory(member=member, starts_at=at(-day), status=RecordStatus.PENDING)
        for day in range(1, 6)
    ]
    RecordFactory()

    ActivityRecord.objects.filter(pk__in=[row.pk for row in rows]).update(
        status=RecordStatus.CONFIRMED, decided_at=at(0, 23), decided_by=UserFactory()
    )

    assert MemberYear.objects.filter(member=member).get().records == 5
    assert differences() == {}


def test_one_statement_may_confirm_and_take_back(member):
    """What two parts of a statement do to one total is added up."""
    first = RecordFactory(member=member)
    waiting = RecordFactory(member=member, starts_at=at(-1, 14), status=RecordStatus.PENDING)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE activities_activityrecord SET"
            " status = CASE status WHEN 'PENDING' THEN 'CONFIRMED' ELSE 'REVERSED' END,"
            " decided_at = coalesce(decided_at, now()),"
            " decided_by_id = coalesce(decided_by_id, %s)",
            [waiting.entered_by_id],
        )
    Reversal.objects.create(
        record=first, reason="登错了", reversed_at=at(0, 23), reversed_by=first.entered_by
    )

    assert MemberYear.objects.get().records == 1
    assert differences() == {}


def test_differences_are_found(member):
    RecordFactory(member=member)
    change(MemberYear.objects.get(), records=2)
    change(MemberDay.objects.get(), hours=2)

    assert differences() == {"activities_memberday": 2, "activities_memberyear": 2}


def test_totals_are_made_anew(member):
    RecordFactory(member=member)
    RecordFactory(status=RecordStatus.REVERSED)
    with connection.cursor() as cursor:
        for total in sums.TOTALS:
            cursor.execute(f"DELETE FROM {total.table}")  # noqa: S608 - our own
            cursor.execute(sums.fill_total(total))

    assert MemberYear.objects.get().member == member
    assert differences() == {}
