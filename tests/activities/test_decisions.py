"""Confirming, rejecting, taking back: who may, what stands against it, twice the same."""

from dataclasses import replace

import pytest
from django.utils import timezone

from activities.models import MemberYear, Reversal
from activities.services import (
    ActivityError,
    SheetError,
    SheetRow,
    confirm_records,
    reject_record,
    reverse_record,
)
from activities.states import RECORD_TRANSITIONS, AttendanceState, RecordStatus, Source
from tests.factories.activities import ActivityFactory, AttendanceFactory, RecordFactory, at
from xigu.accounts.states import Role

from .conftest import office
from .test_sheets import present, save

pytestmark = pytest.mark.django_db

OWN = "Nobody decides about his own record"


def record_of(place, status=RecordStatus.PENDING, **fields):
    return RecordFactory(community=place.community, status=status, **fields)


def confirm(records, actor):
    return confirm_records(records=records, actor=actor, now=timezone.now())


def reject(record, actor):
    return reject_record(record=record, reason="时间不对", actor=actor, now=timezone.now())


def take_back(record, actor):
    return reverse_record(record=record, reason="登错了人", actor=actor, now=timezone.now())


def test_confirmed_row_counts_and_names_its_certifier(place):
    record = record_of(place)

    outcome = confirm([record], place.secretary)

    record.refresh_from_db()
    assert (outcome.confirmed, outcome.refused) == ([record], [])
    assert (record.status, record.decided_by_id) == ("CONFIRMED", place.secretary.user_id)
    assert MemberYear.objects.get().hours == 1


def test_confirming_twice_is_confirming_once(place):
    record = record_of(place)
    confirm([record], place.secretary)

    again = confirm([record], place.secretary)

    assert (again.confirmed, again.refused) == ([record], [])
    assert MemberYear.objects.get().records == 1


def test_second_certifier_is_told_who_was_faster(place):
    record = record_of(place)
    confirm([record], office(Role.SECRETARY, place.community, user__name="王建国"))

    [(refused, sentence)] = confirm([record], place.secretary).refused

    assert refused == record
    assert sentence.startswith("王建国 was faster: confirmed")


def test_what_stands_against_one_row_leaves_the_others_alone(place):
    other = RecordFactory()
    meeting = record_of(place, member=other.member)
    too_long = record_of(
        place, starts_at=at(-2, 8), ends_at=at(-2, 22), hours=13, entered_at=at(-1, 23)
    )
    fine = record_of(place)

    outcome = confirm([meeting, too_long, fine], place.secretary)

    assert outcome.confirmed == [fine]
    sentences = {record.pk: sentence for record, sentence in outcome.refused}
    assert other.community.name in sentences[meeting.pk]
    assert "two places at once" in sentences[meeting.pk]
    assert "at most 12 count in a day" in sentences[too_long.pk]


def test_two_rows_of_one_member_stand_against_each_other(place):
    first = record_of(place)
    second = record_of(place, member=first.member, starts_at=at(-1, 10))

    outcome = confirm([second, first], place.secretary)

    assert outcome.confirmed == [first]
    assert [record for record, _sentence in outcome.refused] == [second]


def test_nobody_decides_about_himself(place):
    record, counting = record_of(place), record_of(place, RecordStatus.CONFIRMED)

    himself = replace(place.secretary, member_id=record.member_id)
    [(_record, sentence)] = confirm([record], himself).refused
    assert OWN in sentence
    with pytest.raises(ActivityError, match=OWN):
        reject(record, himself)
    with pytest.raises(ActivityError, match=OWN):
        take_back(counting, replace(place.secretary, member_id=counting.member_id))


def test_own_hours_are_not_taken_back_through_the_sheet_either(place, activity):
    """A second person has confirmed them: the sheet is no way around him."""
    attendance = AttendanceFactory(activity=activity)
    himself = replace(place.secretary, member_id=attendance.member_id)
    [record] = save(activity, [present(attendance)], himself).waiting
    confirm([record], place.officer)

    for rows in ([present(attendance, "1.0")], [SheetRow(attendance.pk, "ABSENT")]):
        with pytest.raises(SheetError) as error:
            save(activity, rows, himself, reason="多报了")
        [cell] = error.value.cells
        assert (cell.attendance_id, cell.field) == (attendance.pk, "state")
        assert OWN in cell.text
    assert not Reversal.objects.exists()


@pytest.mark.parametrize(("days", "is_late"), [(7, False), (8, True)])
def test_what_one_entered_late_is_confirmed_by_another(place, days, is_late):
    record = record_of(
        place,
        starts_at=at(-days),
        entered_at=timezone.now(),
        entered_by_id=place.secretary.user_id,
        entered_by=None,
    )

    refused = [sentence for _record, sentence in confirm([record], place.secretary).refused]

    assert ["8 days afterwards: a second person" in sentence for sentence in refused] == (
        [True] * is_late
    )
    colleague = office(Role.SECRETARY, place.community)
    assert confirm([record], colleague).confirmed == [record] * is_late


def test_rejection_has_a_reason_and_comes_once(place):
    record = record_of(place, source=Source.REPORT)

    assert reject(record, place.secretary) == reject(record, place.secretary)

    record.refresh_from_db()
    assert (record.status, record.answer) == (RecordStatus.REJECTED, "时间不对")
    assert not MemberYear.objects.filter(records__gt=0).exists()


def test_rejected_row_of_a_sheet_is_not_written_anew_by_saving_the_sheet(place):
    activity = ActivityFactory(community=place.community, starts_at=at(-8))
    attendance = AttendanceFactory(activity=activity)
    rows = [present(attendance)]
    [record] = save(activity, rows, place.secretary).waiting
    activity.refresh_from_db()
    shown = activity.sheet_version

    reject(record, place.officer)

    attendance.refresh_from_db()
    assert attendance.state == AttendanceState.ABSENT
    with pytest.raises(ActivityError, match="has saved this sheet while you had it open"):
        save(activity, rows, place.secretary, version=shown)


def test_reversed_row_counts_no_more_and_its_member_was_absent(place, activity):
    attendance = AttendanceFactory(activity=activity)
    [record] = save(activity, [present(attendance)], place.secretary).confirmed

    take_back(record, place.secretary)

    record.refresh_from_db()
    attendance.refresh_from_db()
    assert (record.status, record.reversal.reason) == (RecordStatus.REVERSED, "登错了人")
    assert record.reversal.acting_for_id == place.community.pk
    assert attendance.state == AttendanceState.ABSENT
    assert MemberYear.objects.get().records == 0


def test_sheet_that_was_open_does_not_bring_a_reversed_row_back(place, activity, coming):
    rows = [present(coming[0])]
    [record] = save(activity, rows, place.secretary).confirmed
    activity.refresh_from_db()
    shown = activity.sheet_version
    take_back(record, office(Role.SECRETARY, place.community, user__name="王建国"))

    with pytest.raises(ActivityError, match="王建国 has saved this sheet"):
        save(activity, [*rows, present(coming[1])], place.secretary, version=shown)

    assert MemberYear.objects.get().records == 0


def test_reversing_twice_is_reversing_once(place):
    record = record_of(place, RecordStatus.CONFIRMED)

    take_back(record, place.secretary)
    take_back(record, place.secretary)

    assert Reversal.objects.count() == 1


def test_who_reverses_second_is_told_who_reversed_and_not_who_confirmed(place):
    record = record_of(place, RecordStatus.CONFIRMED, entered_by__name="李秀兰")
    take_back(record, office(Role.SECRETARY, place.community, user__name="王建国"))

    with pytest.raises(ActivityError, match="王建国 was faster: reversed"):
        take_back(record, place.secretary)


@pytest.mark.parametrize("wanted", [RecordStatus.CONFIRMED, RecordStatus.REJECTED, "REVERSED"])
@pytest.mark.parametrize("status", RecordStatus.values)
def test_decisions_move_as_states_allow(place, status, wanted):
    """Of every pair: what is not allowed is told in a sentence that names nobody who is not."""
    record = record_of(place, status, entered_by__name="李秀兰")
    act = {"CONFIRMED": confirm_one, "REJECTED": reject, "REVERSED": take_back}[wanted]

    if wanted in RECORD_TRANSITIONS[status]:
        act(record, place.secretary)
        record.refresh_from_db()
        assert record.status == wanted
        return
    with pytest.raises(ActivityError) as error:
        act(record, place.secretary)
    expected = {
        RecordStatus.PENDING: "Nobody has decided about it yet.",
        RecordStatus.WITHDRAWN: "It was withdrawn meanwhile.",
    }
    assert expected.get(status, "李秀兰 was faster: ") in str(error.value)


def confirm_one(record, actor):
    for _record, sentence in confirm([record], actor).refused:
        raise ActivityError(sentence)
