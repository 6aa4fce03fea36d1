"""A second of the six within the same event, and correcting hours by a row in another's place."""

import uuid
from decimal import Decimal

import pytest
from django.utils import timezone

from activities import services
from activities.models import ActivityRecord, Attendance, MemberYear
from activities.services import ActivityError
from activities.states import RecordKind, RecordStatus, Source
from tests.factories.accounts import user_of
from tests.factories.activities import ActivityFactory, AttendanceFactory, RecordFactory, at
from tests.factories.organizations import MemberFactory
from xigu.accounts.states import Role

from .conftest import office, own_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(place):
    """A confirmed meeting of yesterday."""
    return RecordFactory(
        member=place.resident, community=place.community, kind=RecordKind.MEETING, hours=None
    )


@pytest.fixture
def place(place):
    place.resident = MemberFactory(branch=place.branch, community=place.community)
    place.himself = own_scope(place.resident)
    return place


def add(record, actor, kind=RecordKind.TALK, **more):
    return services.add_part(
        record=record,
        kind=kind,
        title="宣讲惠民政策",
        note="会上宣讲",
        actor=actor,
        key=more.pop("key", uuid.uuid4()),
        now=timezone.now(),
    )


def confirm(actor, *records):
    return services.confirm_records(records=records, actor=actor, now=timezone.now())


def replace(record, actor, hours, reason="提前离开"):
    return services.replace_record(
        record=record,
        hours=hours and Decimal(hours),
        reason=reason,
        actor=actor,
        now=timezone.now(),
    )


def test_part_of_the_secretary_counts_at_once(place, meeting):
    part = add(meeting, place.secretary)

    assert (part.status, part.source, part.hours, part.within) == (
        RecordStatus.CONFIRMED,
        Source.SHEET,
        None,
        meeting,
    )
    assert MemberYear.objects.get(member=place.resident, kind=RecordKind.TALK).records == 1


def test_part_of_the_member_waits(place, meeting):
    part = add(meeting, place.himself)

    assert (part.status, part.source) == (RecordStatus.PENDING, Source.REPORT)
    assert confirm(place.secretary, part).confirmed == [part]


def test_part_sent_twice_is_one(place, meeting):
    key = uuid.uuid4()

    assert add(meeting, place.himself, key=key) == add(meeting, place.himself, key=key)
    assert meeting.parts.count() == 1


@pytest.mark.parametrize("kind", [RecordKind.MEETING, RecordKind.SERVICE])
def test_part_is_of_another_kind_and_no_service(place, meeting, kind):
    with pytest.raises(ActivityError, match="another kind"):
        add(meeting, place.secretary, kind)


def test_part_is_not_added_twice(place, meeting):
    add(meeting, place.himself)

    with pytest.raises(ActivityError, match="added already"):
        add(meeting, place.secretary)


def test_part_has_no_parts(place, meeting):
    with pytest.raises(ActivityError, match="no addition"):
        add(add(meeting, place.secretary), place.secretary, RecordKind.EXCHANGE)


@pytest.mark.parametrize("status", [RecordStatus.REJECTED, RecordStatus.REVERSED])
def test_nothing_is_added_to_what_does_not_count(place, status):
    record = RecordFactory(member=place.resident, community=place.community, status=status)

    with pytest.raises(ActivityError, match="can be added"):
        add(record, place.secretary)


def test_late_part_of_the_secretary_waits(place):
    meeting = RecordFactory(
        member=place.resident, community=place.community, kind="MEETING", starts_at=at(-9)
    )

    assert add(meeting, place.secretary).status == RecordStatus.PENDING


def test_part_is_confirmed_with_its_ground_or_after_it(place):
    first = RecordFactory(
        member=place.resident,
        community=place.community,
        kind=RecordKind.MEETING,
        status=RecordStatus.PENDING,
    )
    part = add(first, place.himself)

    alone = confirm(place.secretary, part)
    together = confirm(place.secretary, part, first)

    assert [(record, "first" in text) for record, text in alone.refused] == [(part, True)]
    assert {record.pk for record in together.confirmed} == {first.pk, part.pk}


@pytest.mark.parametrize("by", ["secretary", "himself"])
def test_part_ends_with_its_ground(place, meeting, by):
    part = add(meeting, getattr(place, by))

    services.reverse_record(
        record=meeting, reason="没有到场", actor=place.secretary, now=timezone.now()
    )

    part.refresh_from_db()
    assert part.status == {"secretary": "REVERSED", "himself": "WITHDRAWN"}[by]


def test_part_ends_with_a_rejected_and_with_a_withdrawn_ground(place):
    first, second = (
        RecordFactory(
            member=place.resident,
            community=place.community,
            kind=RecordKind.MEETING,
            status=RecordStatus.PENDING,
            source=Source.REPORT,
        )
        for _ in range(2)
    )
    parts = [add(first, place.himself), add(second, place.himself)]

    services.reject_record(
        record=first, reason="没有这次会议", actor=place.secretary, now=timezone.now()
    )
    services.withdraw_report(record=second, actor=place.himself)

    assert {ActivityRecord.objects.get(pk=part.pk).status for part in parts} == {"WITHDRAWN"}


def test_reversing_a_part_leaves_the_attendance_alone(place):
    activity = ActivityFactory(community=place.community, kind=RecordKind.MEETING)
    AttendanceFactory(activity=activity, member=place.resident, state="PRESENT")
    part = add(RecordFactory(activity=activity, member=place.resident), place.secretary)

    services.reverse_record(
        record=part, reason="没有宣讲", actor=place.secretary, now=timezone.now()
    )

    assert Attendance.objects.get().state == "PRESENT"


def test_hours_are_corrected_by_another_row(place):
    record = RecordFactory(member=place.resident, community=place.community, hours=2)

    new = replace(record, place.secretary, "1.5")

    record.refresh_from_db()
    assert (record.status, record.reversal.reason) == (RecordStatus.REVERSED, "提前离开")
    assert (new.replaces, new.status, new.hours) == (record, RecordStatus.CONFIRMED, Decimal("1.5"))
    assert MemberYear.objects.get(member=place.resident).hours == Decimal("1.5")


def test_correcting_twice_is_once(place):
    record = RecordFactory(member=place.resident, community=place.community, hours=2)

    assert replace(record, place.secretary, 1) == replace(record, place.secretary, 1)
    assert ActivityRecord.objects.count() == 2


def test_part_stays_where_its_ground_is_corrected(place):
    first = RecordFactory(
        member=place.resident, community=place.community, kind=RecordKind.MEETING, hours=2
    )
    part = add(first, place.himself)
    new = replace(first, place.secretary, 1)

    assert confirm(place.secretary, part).confirmed == [part]
    with pytest.raises(ActivityError, match="added already"):
        add(new, place.secretary)

    services.reverse_record(
        record=new, reason="没有到场", actor=place.secretary, now=timezone.now()
    )

    part.refresh_from_db()
    assert part.status == RecordStatus.REVERSED


def test_late_correction_waits_for_a_second_person(place):
    record = RecordFactory(
        member=place.resident, community=place.community, starts_at=at(-9), hours=2
    )

    new = replace(record, place.secretary, 1)

    assert new.status == RecordStatus.PENDING
    assert MemberYear.objects.get(member=place.resident).hours == 0
    assert [text for _record, text in confirm(place.secretary, new).refused]
    assert confirm(place.officer, new).confirmed == [new]


@pytest.mark.parametrize(
    ("hours", "words"), [(2, "recorded"), (None, "needs"), ("2.6", "lasted"), (1, "his own")]
)
def test_hours_that_cannot_be_are_refused(place, hours, words):
    record = RecordFactory(member=place.resident, community=place.community, hours=2)
    actor = place.himself if words == "his own" else place.secretary

    with pytest.raises(ActivityError, match=words):
        replace(record, actor, hours)

    record.refresh_from_db()
    assert record.is_confirmed


def test_corrected_hours_keep_to_the_cap_of_the_day(place):
    fields = {"member": place.resident, "community": place.community}
    RecordFactory(starts_at=at(-1, 12), ends_at=at(-1, 23), hours=11, entered_at=at(0, 0), **fields)
    record = RecordFactory(hours=1, **fields)

    with pytest.raises(ActivityError, match="12"):
        replace(record, place.secretary, 2)


def test_corrected_hours_keep_to_the_room_of_the_activity(place):
    activity = ActivityFactory(community=place.community, capacity=1)
    RecordFactory(activity=activity, hours=1)
    record = RecordFactory(activity=activity, hours=1)

    with pytest.raises(ActivityError, match="Altogether"):
        replace(record, place.secretary, 2)


def test_who_is_second_is_told(place):
    record = RecordFactory(member=place.resident, community=place.community, hours=2)
    colleague = office(Role.SECRETARY, place.community)
    replace(record, colleague, 1)

    with pytest.raises(ActivityError, match="faster"):
        replace(record, place.secretary, 1)


def test_correcting_tells_the_member_and_outdates_a_sheet_that_is_open(place, activity):
    attendance = AttendanceFactory(activity=activity, member=place.resident)
    user = user_of(place.himself)
    record = RecordFactory(activity=activity, member=place.resident, hours=2)

    replace(record, place.secretary, 1)

    activity.refresh_from_db()
    assert activity.sheet_version == 1
    assert user.inbox.get(kind="activities.reversed").facts["reason"] == "提前离开"
    assert Attendance.objects.get(pk=attendance.pk).state == attendance.state


def test_member_hears_of_a_part_that_counts_at_once(place, meeting):
    user = user_of(place.himself)

    add(meeting, place.secretary)

    assert user.inbox.get().kind == "activities.confirmed"


def test_key_of_another_form_is_told(place, meeting):
    other = RecordFactory(community=place.community, key=uuid.uuid4())

    with pytest.raises(ActivityError, match="used before"):
        add(meeting, place.secretary, key=other.key)
