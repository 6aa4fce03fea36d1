"""An activity's life: written, changed, opened, cancelled; and the tasks of a year."""

import uuid

import pytest

from activities.models import Activity, YearTask
from activities.services import (
    FACTS,
    ActivityError,
    ActivityFacts,
    cancel_activity,
    change_activity,
    copy_year_tasks,
    create_activity,
    open_activity,
)
from activities.states import (
    ACTIVITY_TRANSITIONS,
    ActivityStatus,
    AttendanceState,
    RecordKind,
    RecordStatus,
)
from tests.factories.activities import (
    ActivityFactory,
    AttendanceFactory,
    CancelledActivityFactory,
    RecordFactory,
    YearTaskFactory,
    at,
)
from xigu.accounts.states import Role

from .conftest import office

pytestmark = pytest.mark.django_db

NOW = at(0, 12)
DANGEROUS = {"is_dangerous": True, "insurance": ""}


def facts_of(activity, **changed):
    """Return what is written about an activity, with changes."""
    return ActivityFacts(**{name: getattr(activity, name) for name in FACTS} | changed)


def create(place, key=None, opens=True, **changed):  # noqa: FBT002 - as the service names it
    facts = facts_of(ActivityFactory.build(community=None, created_by=None), **changed)
    return create_activity(
        community=place.community,
        facts=facts,
        key=key or uuid.uuid4(),
        opens=opens,
        actor=place.secretary,
        now=NOW,
    )


def of_status(place, status, **fields):
    factory = CancelledActivityFactory if status == "CANCELLED" else ActivityFactory
    return factory(community=place.community, status=status, **fields)


def cancel(place, activity):
    return cancel_activity(activity=activity, reason="下雨", actor=place.secretary, now=NOW)


@pytest.mark.parametrize(("opens", "status"), [(True, "OPEN"), (False, "DRAFT")])
def test_activity_is_planned_and_may_open_at_once(place, opens, status):
    activity = create(place, opens=opens)

    assert (activity.status, activity.community) == (status, place.community)
    assert (activity.created_at, activity.created_by_id) == (NOW, place.secretary.user_id)


def test_activity_that_is_sent_twice_is_one(place):
    key = uuid.uuid4()

    assert create(place, key=key) == create(place, key=key)
    assert Activity.objects.count() == 1


def test_community_that_is_closed_plans_nothing(place):
    type(place.community).objects.filter(pk=place.community.pk).update(closed_on=at(0).date())

    with pytest.raises(ActivityError, match="is closed"):
        create(place)


def test_danger_is_insured_before_it_opens(place):
    draft = create(place, opens=False, **DANGEROUS)
    opened = create(place)

    with pytest.raises(ActivityError, match="needs an insurance"):
        create(place, **DANGEROUS)
    with pytest.raises(ActivityError, match="needs an insurance"):
        open_activity(activity=draft, actor=place.secretary, now=NOW)
    with pytest.raises(ActivityError, match="needs an insurance"):
        change_activity(
            activity=opened, facts=facts_of(opened, **DANGEROUS), actor=place.secretary, now=NOW
        )


@pytest.mark.parametrize("wanted", ["OPEN", "CANCELLED"])
@pytest.mark.parametrize("status", ActivityStatus.values)
def test_activity_moves_as_states_allow(place, status, wanted):
    activity = of_status(place, status)

    def act():
        if wanted == "OPEN":
            return open_activity(activity=activity, actor=place.secretary, now=NOW)
        return cancel(place, activity)

    if wanted == status or wanted in ACTIVITY_TRANSITIONS[status]:
        assert act().status == wanted
        assert act().status == wanted  # twice is once
    else:
        with pytest.raises(ActivityError, match=r"This activity is cancelled\."):
            act()


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": RecordKind.MEETING, "is_service": False},
        {"is_service": False},
        {"starts_at": at(-1, 8)},
        {"ends_at": at(-1, 12)},
    ],
)
@pytest.mark.parametrize("status", RecordStatus.values)
def test_what_is_recorded_stands_on_time_and_kind(place, changed, status):
    activity = ActivityFactory(community=place.community)
    RecordFactory(activity=activity, status=status)

    def act(facts):
        return change_activity(activity=activity, facts=facts, actor=place.secretary, now=NOW)

    assert act(facts_of(activity, title="清理楼道")).title == "清理楼道"
    if status in RecordStatus.live:
        with pytest.raises(ActivityError, match="Hours are recorded for this activity"):
            act(facts_of(activity, **changed))
    else:
        act(facts_of(activity, **changed))


def test_cancelled_activity_is_not_changed(place):
    activity = CancelledActivityFactory(community=place.community)

    with pytest.raises(ActivityError, match=r"This activity is cancelled\."):
        change_activity(activity=activity, facts=facts_of(activity), actor=place.secretary, now=NOW)


def test_cancelling_tells_why_and_nobody_is_needed(place):
    activity = ActivityFactory(community=place.community, starts_at=at(1))
    for state in (AttendanceState.SIGNED_UP, "WAITING", "WITHDRAWN"):
        AttendanceFactory(activity=activity, state=state)

    cancel(place, activity)

    activity.refresh_from_db()
    assert (activity.cancel_reason, activity.cancelled_by_id, activity.cancelled_at) == (
        "下雨",
        place.secretary.user_id,
        NOW,
    )
    assert [row.state for row in activity.attendances.in_order()] == [
        "NOT_NEEDED",
        "NOT_NEEDED",
        "WITHDRAWN",
    ]


@pytest.mark.parametrize("status", RecordStatus.values)
def test_what_took_place_is_not_cancelled(place, status):
    activity = ActivityFactory(community=place.community)
    RecordFactory(activity=activity, status=status)

    if status in RecordStatus.live:
        with pytest.raises(ActivityError, match="it did take place"):
            cancel(place, activity)
    else:
        assert cancel(place, activity).status == ActivityStatus.CANCELLED


def test_tasks_are_copied_to_another_year():
    department = office(Role.DEPARTMENT_OFFICER, ActivityFactory().community.parent.parent)
    tasks = [YearTaskFactory(year=2026, minimum=2), YearTaskFactory(year=2026)]

    copy_year_tasks(source=2026, year=2027, actor=department)

    assert list(YearTask.objects.of_year(2027).values_list("title", "minimum")) == [
        (task.title, task.minimum) for task in tasks
    ]
    with pytest.raises(ActivityError, match="2027 has tasks already"):
        copy_year_tasks(source=2026, year=2027, actor=department)
    with pytest.raises(ActivityError, match="2025 has no tasks to copy"):
        copy_year_tasks(source=2025, year=2028, actor=department)


def test_key_of_another_community_makes_nothing(place):
    other = ActivityFactory()

    with pytest.raises(ActivityError, match="used before"):
        create(place, key=other.key)
