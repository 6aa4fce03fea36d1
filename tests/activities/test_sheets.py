"""The hours sheet: a whole activity in one step, or nothing of it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import timezone

from activities.models import ActivityRecord, MemberYear, OrganizationDay
from activities.services import ActivityError, SheetError, SheetRow, record_sheet
from activities.states import AttendanceState, RecordStatus
from tests.factories.activities import ActivityFactory, AttendanceFactory, RecordFactory, at

pytestmark = pytest.mark.django_db


def present(attendance, hours="2.0"):
    return SheetRow(attendance.pk, AttendanceState.PRESENT, hours and Decimal(hours))


def save(activity, rows, actor, now=None, **more):
    activity.refresh_from_db()
    return record_sheet(
        activity=activity,
        rows=rows,
        version=more.pop("version", activity.sheet_version),
        actor=actor,
        now=now or timezone.now(),
        **more,
    )


def test_sheet_is_written_into_list_ledger_and_totals(place, activity, coming):
    rows = [present(coming[0]), present(coming[1], "1.5"), SheetRow(coming[2].pk, "EXCUSED")]

    outcome = save(activity, rows, place.secretary)

    assert [record.hours for record in outcome.confirmed] == [Decimal("2.0"), Decimal("1.5")]
    records = ActivityRecord.objects.order_by("pk")
    assert {record.member_id for record in records} == {c.member_id for c in coming[:2]}
    assert {
        (r.community_id, r.workplace_id, r.branch_id, r.decided_by_id, r.status) for r in records
    } == {
        (
            place.community.pk,
            place.workplace.pk,
            place.branch.pk,
            place.secretary.user_id,
            RecordStatus.CONFIRMED,
        )
    }
    assert [a.state for a in activity.attendances.in_order()] == ["PRESENT", "PRESENT", "EXCUSED"]
    assert MemberYear.objects.get(member=coming[0].member).service_hours == Decimal("2.0")
    assert {
        (row.organization_id, row.records, row.hours) for row in OrganizationDay.objects.all()
    } == {
        (organization.pk, 2, Decimal("3.5"))
        for organization in (place.community, place.workplace, place.branch)
    }


def test_saving_again_changes_nothing(place, activity, coming):
    rows = [present(row) for row in coming]
    save(activity, rows, place.secretary)

    again = save(activity, rows, place.secretary, version=0)

    assert not again.changed
    assert ActivityRecord.objects.count() == 3


def test_a_correction_reverses_and_replaces(place, activity, coming):
    save(activity, [present(coming[0])], place.secretary)
    first = ActivityRecord.objects.get()

    with pytest.raises(ActivityError, match="corrected"):
        save(activity, [present(coming[0], "1.0")], place.secretary)
    save(activity, [present(coming[0], "1.0")], place.secretary, reason="提前离开")

    first.refresh_from_db()
    assert (first.status, first.reversal.reason) == (RecordStatus.REVERSED, "提前离开")
    assert first.replaced_by.hours == 1
    assert MemberYear.objects.get(member=coming[0].member).hours == 1


def test_wrong_cells_are_named_and_nothing_is_saved(place, activity, coming):
    RecordFactory(member=coming[2].member, starts_at=activity.starts_at, community=place.community)
    rows = [present(coming[0], "26"), present(coming[1], None), present(coming[2])]

    with pytest.raises(SheetError) as error:
        save(activity, rows, place.secretary)

    assert {(cell.attendance_id, cell.field) for cell in error.value.cells} == {
        (coming[0].pk, "hours"),
        (coming[1].pk, "hours"),
        (coming[2].pk, "state"),
    }
    assert ActivityRecord.objects.count() == 1
    assert {a.state for a in activity.attendances.all()} == {"SIGNED_UP"}


def test_cap_of_a_day(place, activity, coming):
    RecordFactory(
        member=coming[0].member,
        starts_at=at(-1, 12),
        ends_at=at(-1, 23),
        hours=11,
        entered_at=timezone.now(),
        community=place.community,
    )

    with pytest.raises(SheetError) as error:
        save(activity, [present(coming[0])], place.secretary)

    assert [cell.field for cell in error.value.cells] == ["hours"]


def test_late_sheet_waits_for_a_second_person(place):
    activity = ActivityFactory(community=place.community, starts_at=at(-8))
    attendance = AttendanceFactory(activity=activity)

    outcome = save(activity, [present(attendance)], place.secretary)

    assert outcome.confirmed == []
    assert [record.status for record in outcome.waiting] == [RecordStatus.PENDING]
    assert not MemberYear.objects.exists()


def test_nobody_certifies_himself(place, activity):
    attendance = AttendanceFactory(activity=activity)
    actor = replace(place.secretary, member_id=attendance.member_id)

    outcome = save(activity, [present(attendance)], actor)

    assert [record.status for record in outcome.waiting] == [RecordStatus.PENDING]


@pytest.mark.parametrize("count", [1, 50])
def test_queries_of_a_sheet_are_constant(place, activity, count, django_assert_num_queries):
    rows = [present(AttendanceFactory(activity=activity)) for _ in range(count)]

    with django_assert_num_queries(15):
        save(activity, rows, place.secretary)


def test_cell_is_wrong_once_and_for_the_plainest_reason(place, activity, coming):
    with pytest.raises(SheetError, match="1 entry") as error:
        save(activity, [present(coming[0], "20")], place.secretary)

    assert [cell.text for cell in error.value.cells] == ["It lasted 2.5 hours only."]
