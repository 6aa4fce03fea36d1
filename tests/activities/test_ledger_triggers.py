"""What the ledger keeps true by itself: tried behind the back of every service."""

import datetime

import pytest
from django.db import InternalError, connection, transaction
from django.utils import timezone

from activities.models import ActivityRecord, Reversal
from activities.states import RECORD_TRANSITIONS, ActivityStatus, RecordKind, RecordStatus
from tests.factories.accounts import UserFactory
from tests.factories.activities import (
    ActivityFactory,
    CancelledActivityFactory,
    RecordFactory,
    at,
)
from tests.factories.organizations import (
    BranchFactory,
    CommunityFactory,
    MemberFactory,
    WorkplaceFactory,
    build_tree,
)

from .behind import change, copy, refuses
from .test_sums import differences

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def waiting():
    return RecordFactory(status=RecordStatus.PENDING)


def decided(record, status, **fields):
    decision = {"decided_at": timezone.now(), "decided_by": UserFactory()}
    return change(record, status=status, **decision | fields)


def test_activity_is_held_by_a_community():
    activity = ActivityFactory()

    with refuses("a community holds activities"):
        change(activity, community=WorkplaceFactory())
    with refuses("a community holds activities"):
        ActivityFactory(community=WorkplaceFactory())


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": RecordKind.MEETING, "is_service": False},
        {"is_service": False},
        {"starts_at": at(-1, 8)},
        {"ends_at": at(-1, 12)},
        {"status": ActivityStatus.DRAFT},
    ],
)
@pytest.mark.parametrize("status", RecordStatus.values)
def test_activity_stays_as_it_was_recorded(fields, status):
    activity = ActivityFactory()
    RecordFactory(activity=activity, status=status)

    if status in RecordStatus.live:
        with refuses("stands on its time and kind"):
            change(activity, **fields)
    else:
        change(activity, **fields)


def test_activity_that_is_recorded_stays_with_its_community_and_may_get_another_title():
    record = RecordFactory(activity=ActivityFactory())

    change(record.activity, title="清理楼道", sheet_version=3)
    with refuses("stands on its time and kind"):
        change(record.activity, community=CommunityFactory())


@pytest.mark.parametrize("status", [RecordStatus.CONFIRMED, RecordStatus.REJECTED])
def test_nobody_decides_about_his_own_record(waiting, status):
    himself = UserFactory(member=waiting.member)
    answer = "不对" if status == RecordStatus.REJECTED else ""

    with refuses("nobody decides about his own record"):
        decided(waiting, status, decided_by=himself, answer=answer)
    with refuses("nobody decides about his own record"):
        RecordFactory(member=waiting.member, starts_at=at(-3), entered_by=himself)


@pytest.mark.parametrize(
    "status", [RecordStatus.REJECTED, RecordStatus.WITHDRAWN, RecordStatus.REVERSED]
)
def test_row_begins_waiting_or_confirmed(waiting, status):
    with refuses("begins waiting or confirmed"):
        copy(waiting, status=status)


def test_row_has_organizations_of_their_kinds(waiting):
    tree = build_tree()
    right = {"workplace_id": tree.workplace.pk, "branch_id": tree.branch.pk}
    wrong = [
        {"community_id": tree.workplace.pk},
        {"workplace_id": tree.community.pk},
        {"branch_id": tree.workplace.pk},
        {"branch_id": BranchFactory().pk},
        {"workplace_id": None},
    ]

    assert copy(waiting, **right).branch_id == tree.branch.pk
    for fields in wrong:
        with refuses("a community, a workplace and a branch of it"):
            copy(waiting, **right | fields)


def test_row_fits_its_activity(waiting):
    activity = ActivityFactory(community=waiting.community)
    another = [
        ActivityFactory(),
        CancelledActivityFactory(community=waiting.community),
        ActivityFactory(community=waiting.community, status=ActivityStatus.DRAFT),
        ActivityFactory(community=waiting.community, starts_at=at(-1, 9, 1)),
        ActivityFactory(community=waiting.community, ends_at=at(-1, 11, 29)),
    ]

    assert copy(waiting, activity_id=activity.pk).activity == activity
    for other in another:
        with refuses("fits the community and time of its open activity"):
            copy(waiting, activity_id=other.pk)


def test_part_is_of_the_same_member_and_day(waiting):
    fields = {"kind": RecordKind.TALK, "is_service": False, "hours": None, "during": None}
    part = copy(waiting, within_id=waiting.pk, note="同时", **fields)
    others = [
        RecordFactory(status=RecordStatus.PENDING),
        RecordFactory(member=waiting.member, starts_at=at(-2), status=RecordStatus.PENDING),
        part,
    ]

    for other in others:
        with refuses("a part belongs to a record of the same member and day"):
            copy(waiting, within_id=other.pk, note="同时", **fields)


@pytest.mark.parametrize("status", RecordStatus.values)
def test_row_replaces_one_that_counts_no_more(waiting, status):
    first = RecordFactory(member=waiting.member, starts_at=at(-2), status=status)
    if status in RecordStatus.live:
        with refuses("replaces one of the same member"):
            copy(waiting, replaces_id=first.pk)
        return

    with refuses("replaces one of the same member"):
        copy(waiting, replaces_id=first.pk, member_id=MemberFactory().pk)
    assert copy(waiting, replaces_id=first.pk).replaces == first


@pytest.mark.parametrize("wanted", RecordStatus.values)
@pytest.mark.parametrize("status", RecordStatus.values)
def test_row_moves_only_as_states_allow(status, wanted):
    """The database and `states.py` say the same about every pair."""
    record = RecordFactory(status=status)
    fields = {"status": wanted}
    if status == RecordStatus.PENDING and wanted in RecordStatus.decided:
        fields |= {"decided_at": timezone.now(), "decided_by": UserFactory()}
    if wanted == RecordStatus.REJECTED:
        fields["answer"] = "不对"

    if wanted in RECORD_TRANSITIONS[status]:
        change(record, **fields)
        if wanted == RecordStatus.REVERSED:
            reversal_of(record, UserFactory())
    else:
        with refuses("does not become"):
            change(record, **fields)


@pytest.mark.parametrize("status", RecordStatus.values)
def test_row_is_never_edited(status):
    record = RecordFactory(status=status)
    edits = [
        {"hours": 2},
        {"member": MemberFactory()},
        {"community": CommunityFactory()},
        {"served_on": at(-2).date()},
        {"during": None},
        {"kind": RecordKind.DEED},
        {"note": "改一改"},
        {"entered_by": UserFactory()},
        {"entered_at": record.entered_at - HOUR},
        {"replaces": RecordFactory(member=record.member, starts_at=at(-4))},
    ]

    for fields in edits:
        with refuses("reversed and replaced, never edited"):
            change(record, **fields)


def test_decision_is_written_once():
    record = RecordFactory()

    for fields in ({"decided_by": UserFactory()}, {"decided_at": timezone.now()}):
        with refuses("does not become"):
            change(record, **fields)
        with refuses("does not become"):
            change(record, status=RecordStatus.REVERSED, **fields)


@pytest.mark.parametrize("status", RecordStatus.values)
def test_row_is_never_deleted(status):
    record = RecordFactory(status=status)

    with refuses("never removed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM activities_activityrecord WHERE id = %s", [record.pk])


def test_ledger_is_never_emptied():
    RecordFactory()
    connection.check_constraints()

    with pytest.raises(InternalError, match="never removed"), transaction.atomic():
        connection.cursor().execute("TRUNCATE activities_activityrecord CASCADE")

    assert ActivityRecord.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_row_is_reversed_by_somebody_with_a_reason():
    record = RecordFactory()

    with refuses("reversed by somebody, with a reason"):
        change(record, status=RecordStatus.REVERSED)

    record.refresh_from_db()
    assert record.is_confirmed
    assert differences() == {}


@pytest.mark.parametrize("status", RecordStatus.values)
def test_reversal_is_of_a_reversed_record(status):
    if status == RecordStatus.REVERSED:
        return  # the factory has written it
    record = RecordFactory(status=status)

    with refuses("only a record that is reversed has a reversal"):
        reversal_of(record, UserFactory())


def reversal_of(record, user, **fields):
    said = {"reason": "登错了", "reversed_at": timezone.now(), "reversed_by": user}
    with transaction.atomic():
        return Reversal.objects.create(record=record, **said | fields)


def test_reversal_is_by_somebody_else_once_and_with_a_reason():
    record = RecordFactory()
    himself = UserFactory(member=record.member)
    ActivityRecord.objects.update(status=RecordStatus.REVERSED)

    with refuses("nobody decides about his own record"):
        reversal_of(record, himself)
    with refuses("activities_reversal_has_reason"):
        reversal_of(record, UserFactory(), reason="")
    reversal_of(record, UserFactory())
    with refuses("activities_reversal_record_id"):
        reversal_of(record, UserFactory())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE activities_reversal SET reason = 'x'",
        "DELETE FROM activities_reversal",
        "TRUNCATE activities_reversal",
    ],
)
def test_reversal_never_changes(statement):
    RecordFactory(status=RecordStatus.REVERSED)
    connection.check_constraints()

    with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Reversal.objects.count() == 1
