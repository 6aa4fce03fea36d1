"""Two at once, on real connections: one truth, and a sentence for who comes second."""

import uuid
from decimal import Decimal
from functools import partial

import pytest
from django.utils import timezone

from activities.models import (
    Activity,
    ActivityRecord,
    MemberDay,
    OrganizationDay,
    YearTask,
)
from activities.services import (
    ActivityError,
    SheetError,
    SheetRow,
    add_attendances,
    cancel_activity,
    change_activity,
    copy_year_tasks,
    create_activity,
    record_sheet,
    report_activity,
    sign_up,
    withdraw_sign_up,
)
from activities.states import ActivityStatus, AttendanceState
from tests import races
from tests.factories.activities import (
    ActivityFactory,
    AttendanceFactory,
    YearTaskFactory,
    at,
)
from tests.factories.organizations import CommunityFactory, MemberFactory, build_tree
from tests.races import refusals
from xigu.accounts.states import Role

from .conftest import office, own_scope
from .test_activities import facts_of
from .test_reports import HELP
from .test_sums import differences

pytestmark = pytest.mark.django_db(transaction=True)


at_once = partial(races.at_once, told=ActivityError)


def sheet(activity, rows, actor, **more):
    """Return the act of saving a sheet as it was shown now."""
    rows = [SheetRow(row.pk, AttendanceState.PRESENT, Decimal(hours)) for row, hours in rows]
    activity = Activity.objects.get(pk=activity.pk)
    return lambda: record_sheet(
        activity=activity,
        rows=rows,
        version=activity.sheet_version,
        actor=actor,
        now=timezone.now(),
        **more,
    )


def elsewhere(place, member, **fields):
    """Return an activity of another community on whose list a member stands, and its keeper."""
    community = CommunityFactory(parent=place.subdistrict)
    attendance = AttendanceFactory(
        activity=ActivityFactory(community=community, **fields), member=member
    )
    return attendance, office(Role.SECRETARY, community)


def test_two_sheets_of_one_activity(place, activity, coming):
    rival = office(Role.SECRETARY, place.community)

    results = at_once(
        sheet(activity, [(row, "2.0") for row in coming], place.secretary),
        sheet(activity, [(row, "1.0") for row in coming], rival),
    )

    [refusal] = refusals(results)
    assert "has saved this sheet while you had it open" in str(refusal)
    assert ActivityRecord.objects.count() == 3
    assert differences() == {}


def test_one_sheet_sent_twice(place, activity, coming):
    act = sheet(activity, [(row, "2.0") for row in coming], place.secretary)

    results = at_once(act, act)

    assert refusals(results) == []
    assert sorted(outcome.changed for outcome in results) == [False, True]
    assert ActivityRecord.objects.count() == 3


def test_one_member_in_two_communities_at_once(place, activity, coming):
    """The second gets a sentence in the cell: the database's own refusal is never met."""
    there, keeper = elsewhere(place, coming[0].member)

    results = at_once(
        sheet(activity, [(row, "2.0") for row in coming], place.secretary),
        sheet(there.activity, [(there, "2.0")], keeper),
    )

    [refusal] = refusals(results)
    assert isinstance(refusal, SheetError)
    assert [cell.field for cell in refusal.cells] == ["state"]
    assert "nobody is in two places at once" in refusal.cells[0].text
    assert ActivityRecord.objects.filter(member=coming[0].member).count() == 1
    assert differences() == {}


def test_cap_of_a_day_from_two_communities(place, coming):
    long = {"starts_at": at(-1, 6), "ends_at": at(-1, 13)}
    later = {"starts_at": at(-1, 14), "ends_at": at(-1, 21)}
    here = AttendanceFactory(
        activity=ActivityFactory(community=place.community, **long), member=coming[0].member
    )
    there, keeper = elsewhere(place, coming[0].member, **later)

    results = at_once(
        sheet(here.activity, [(here, "7.0")], place.secretary),
        sheet(there.activity, [(there, "7.0")], keeper),
    )

    [refusal] = refusals(results)
    assert [cell.field for cell in refusal.cells] == ["hours"]
    assert "7 hours of this day are recorded already" in refusal.cells[0].text
    assert MemberDay.objects.get().hours == 7


def test_sheets_with_the_same_workplaces_and_members_do_not_wait_in_a_ring(place):
    """Whatever the order of rows: locks are taken in one order, totals too."""
    trees = [build_tree(place.department) for _number in range(4)]
    acts = []
    for turn, begins in enumerate((6, 9, 12, 15)):
        activity = ActivityFactory(
            community=trees[turn].community, starts_at=at(-1, begins), ends_at=at(-1, begins + 2)
        )
        acts.append((activity, office(Role.SECRETARY, trees[turn].community)))
    members = [MemberFactory(branch=tree.branch) for tree in trees for _number in range(3)]
    sheets = []
    for turn, (activity, keeper) in enumerate(acts):
        order = members if turn % 2 else members[::-1]
        rows = [(AttendanceFactory(activity=activity, member=each), "1.0") for each in order]
        sheets.append(sheet(activity, rows, keeper))

    results = races.at_once(*sheets)

    assert [len(outcome.confirmed) for outcome in results] == [12] * 4
    assert differences() == {}
    total = OrganizationDay.objects.get(organization=trees[0].workplace)
    assert (total.records, total.hours) == (12, 12)


def test_last_place_is_taken_once(place):
    activity = ActivityFactory(community=place.community, starts_at=at(1), capacity=1)
    people = [own_scope(MemberFactory()) for _number in range(3)]

    at_once(*(partial(sign_up, activity=activity, actor=each, now=at(0)) for each in people))

    assert sorted(activity.attendances.values_list("state", "number")) == [
        ("SIGNED_UP", 1),
        ("WAITING", 2),
        ("WAITING", 3),
    ]


def test_signing_up_twice_at_once_is_one_row(place):
    activity = ActivityFactory(community=place.community, starts_at=at(1))
    act = partial(sign_up, activity=activity, actor=own_scope(MemberFactory()), now=at(0))

    [first, again] = at_once(act, act)

    assert first == again


def test_place_that_is_given_back_is_given_once(place):
    activity = ActivityFactory(community=place.community, starts_at=at(1), capacity=2)
    people = [own_scope(MemberFactory()) for _number in range(4)]
    for person in people:
        sign_up(activity=activity, actor=person, now=at(0))

    at_once(
        *(
            partial(withdraw_sign_up, activity=activity, actor=each, now=at(0))
            for each in people[:2]
        ),
        lambda: change_activity(
            activity=activity, facts=facts_of(activity, capacity=2), actor=None, now=at(0)
        ),
    )

    states = [row.state for row in activity.attendances.in_order()]
    assert states == ["WITHDRAWN", "WITHDRAWN", "SIGNED_UP", "SIGNED_UP"]


def test_sheet_against_cancellation(place, activity, coming):
    results = at_once(
        sheet(activity, [(row, "2.0") for row in coming], place.secretary),
        lambda: cancel_activity(
            activity=activity, reason="下雨", actor=place.secretary, now=timezone.now()
        ),
    )

    assert len(refusals(results)) == 1
    activity.refresh_from_db()
    is_recorded = ActivityRecord.objects.exists()
    assert is_recorded == (activity.status == ActivityStatus.OPEN)


def test_sheet_against_people_who_come_late(place, activity, coming):
    members = [MemberFactory() for _number in range(3)]

    results = at_once(
        sheet(activity, [(row, "2.0") for row in coming], place.secretary),
        *[
            lambda: add_attendances(
                activity=activity, members=members, actor=place.secretary, now=timezone.now()
            )
        ]
        * 2,
    )

    assert refusals(results) == []
    assert activity.attendances.count() == 6


def test_what_is_sent_twice_at_once_is_one(place):
    member = MemberFactory(community=place.community)
    himself, key = own_scope(member), uuid.uuid4()
    plan = ActivityFactory.build(community=None, created_by=None)

    reports = at_once(
        *[
            lambda: report_activity(
                member=member, report=HELP, key=key, actor=himself, now=timezone.now()
            )
        ]
        * 2
    )
    plans = at_once(
        *[
            lambda: create_activity(
                community=place.community,
                facts=facts_of(plan),
                key=key,
                opens=True,
                actor=place.secretary,
                now=timezone.now(),
            )
        ]
        * 2
    )

    assert reports[0] == reports[1]
    assert plans[0] == plans[1]


def test_tasks_are_copied_once(place):
    for year in (2025, 2026):
        YearTaskFactory(year=year)
    department = office(Role.DEPARTMENT_OFFICER, place.department)

    results = at_once(
        *(
            partial(copy_year_tasks, source=source, year=2027, actor=department)
            for source in (2025, 2026, 2026)
        )
    )

    assert [str(refusal) for refusal in refusals(results)] == ["2027 has tasks already."] * 2
    assert YearTask.objects.of_year(2027).count() == 1
