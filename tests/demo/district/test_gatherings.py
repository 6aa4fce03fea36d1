"""The demo district has held activities: something waits for each who decides."""

import pytest
from django.db import connection

from activities.models import Activity, ActivityRecord
from activities.queries import unrecorded_activities, waiting_records
from activities.states import RecordKind, RecordStatus
from activities.sums import TOTALS, differences
from tests.demo.conftest import NOW
from xigu.accounts.models import User
from xigu.accounts.scopes import scope_of

pytestmark = pytest.mark.django_db


def scope(username):
    user = User.objects.get(username=username)
    return scope_of(user, user.assignments.select_related("organization").first())


@pytest.mark.parametrize("total", TOTALS, ids=lambda total: total.table)
def test_totals_equal_the_ledger(district, total):
    with connection.cursor() as cursor:
        cursor.execute(differences(total))
        assert cursor.fetchone() == (0,)


def test_every_kind_is_recorded(district):
    kinds = set(ActivityRecord.objects.confirmed().values_list("kind", flat=True))

    assert kinds == set(RecordKind.values)


def test_something_waits_for_secretaries_and_for_the_sub_district(district):
    late = waiting_records(scope("subdistrict"))

    assert late.exists()
    assert all(record.is_late and record.is_pending for record in late)
    assert not waiting_records(scope("secretary")).filter(pk__in=late.values("pk")).exists()
    assert waiting_records(scope("secretary")).exists()


def test_the_member_has_lent_a_hand_before_he_checks_in(district):
    member = User.objects.get(username="member").member

    (record,) = ActivityRecord.objects.filter(member=member)

    assert record.status == RecordStatus.CONFIRMED
    assert record.community.code == "620104006004"


def test_activities_lie_behind_and_ahead(district):
    community = scope("secretary").organization_id
    held = Activity.objects.filter(community=community, sheet_version=1)

    assert held.count() > 3
    assert Activity.objects.filter(community=community, sheet_version=0).count() == 3
    assert unrecorded_activities(scope("secretary"), NOW).count() == 1
