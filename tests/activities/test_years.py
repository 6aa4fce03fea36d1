"""The year of members and units: from the totals alone, and never as a ranking."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from activities.models import MemberYear, YearTask
from activities.queries import progress, tasks_of, years_of, years_of_units
from activities.services import take_six_ones
from activities.states import RecordKind, TaskUnit
from tests.factories.accounts import UserFactory, officer
from tests.factories.activities import RecordFactory, YearTaskFactory
from tests.factories.organizations import LeaveFactory, MemberFactory, WorkplaceFactory
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access
from xigu.organizations.states import LeaveStatus

from .conftest import office

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = TODAY.year
TOTAL = MemberYear(
    kind=RecordKind.SERVICE,
    records=3,
    service_records=2,
    hours=Decimal("7.5"),
    service_hours=Decimal("5.0"),
)


@pytest.fixture
def tasks():
    """The six ones of this year."""
    return take_six_ones(year=YEAR, actor=None)


def resident(place, name="张伟"):
    return MemberFactory(name=name, branch=place.branch, community=place.community)


def on_leave(member, place):
    now = timezone.now()
    LeaveFactory(
        member=member,
        workplace=place.workplace,
        status=LeaveStatus.APPROVED,
        decided_at=now,
        decided_by=UserFactory(),
    )


@pytest.mark.parametrize(
    ("unit", "service_only", "minimum", "done", "is_met"),
    [
        (TaskUnit.TIMES, False, 3, 3, True),
        (TaskUnit.TIMES, True, 3, 2, False),
        (TaskUnit.HOURS, False, Decimal("7.5"), Decimal("7.5"), True),
        (TaskUnit.HOURS, True, Decimal("5.5"), Decimal("5.0"), False),
    ],
)
def test_progress_counts_what_the_task_says(unit, service_only, minimum, done, is_met):
    task = YearTask(kind=RecordKind.SERVICE, unit=unit, service_only=service_only, minimum=minimum)

    found = progress(task, {TOTAL.kind: TOTAL})

    assert (found.done, found.is_met) == (done, is_met)


def test_task_of_which_nothing_is_recorded_is_not_met():
    task = YearTask(kind=RecordKind.TALK, unit=TaskUnit.TIMES, minimum=1)

    assert progress(task, {TOTAL.kind: TOTAL}).is_met is False


def test_several_tasks_of_one_kind_need_no_code(place):
    member = resident(place)
    RecordFactory(member=member, community=place.community, hours=2)
    YearTaskFactory(year=YEAR, minimum=1)
    YearTaskFactory(year=YEAR, minimum=8, unit=TaskUnit.HOURS)

    [year] = years_of([member], YEAR, tasks_of(YEAR), TODAY)

    assert [each.is_met for each in year.progress] == [True, False]


def test_only_service_counts_as_service_time(place, tasks):
    member = resident(place)
    RecordFactory(member=member, community=place.community, hours=2)
    RecordFactory(member=member, community=place.community, kind="TALK", hours=1, during=None)

    [year] = years_of([member], YEAR, tasks, TODAY)

    assert (year.service_hours, year.hours) == (2, 3)


def test_units_count_who_is_expected_and_who_met_each_task(place, tasks):
    busy, _idle, excused = (resident(place) for _ in range(3))
    for member in (busy, excused):
        RecordFactory(member=member, community=place.community, hours=2)
    on_leave(excused, place)

    [row] = years_of_units(place.officer, place.subdistrict, YEAR, tasks, TODAY, by_work=False)

    assert (row.unit, row.expected, row.on_leave) == (place.community, 2, 1)
    assert row.met == [1, 0, 0, 0, 0, 0]
    assert row.service_hours == 4


def test_district_is_counted_by_home_and_by_work(place, tasks):
    RecordFactory(member=resident(place), community=place.community, hours=2)
    directly = WorkplaceFactory(parent=place.department)
    MemberFactory(workplace=directly)
    scope = office(Role.DEPARTMENT_OFFICER, place.department)

    rows = {
        by_work: [
            (row.unit, row.expected, row.met[0])
            for row in years_of_units(scope, place.department, YEAR, tasks, TODAY, by_work=by_work)
        ]
        for by_work in (False, True)
    }

    assert rows[False] == [(place.subdistrict, 1, 1)]
    assert sorted(rows[True], key=lambda row: row[0].pk) == [
        (place.committee, 1, 1),
        (directly, 1, 0),
    ]


def test_committee_counts_its_workplaces(place, tasks):
    RecordFactory(member=resident(place), community=place.community, hours=2)
    scope = office(Role.COMMITTEE_OFFICER, place.committee)

    [row] = years_of_units(scope, place.committee, YEAR, tasks, TODAY, by_work=True)

    assert (row.unit, row.expected, row.met[0], row.service_hours) == (place.workplace, 1, 1, 2)


def test_own_year_shows_a_tile_for_each_task(client, place, tasks):
    member = resident(place)
    RecordFactory(member=member, community=place.community, hours=2)
    client.force_login(UserFactory(member=member))

    tiles = [client.get(reverse(name)).context["tiles"] for name in ("home", "activities:year")]

    assert [tile["title"] for tile in tiles[0]] == [task.title for task in tasks]
    assert tiles[0] == tiles[1]
    assert [tile["tone"] for tile in tiles[0]] == ["good", "", "", "", "", ""]


def test_home_without_tasks_shows_no_tiles(client, place):
    client.force_login(UserFactory(member=resident(place)))

    assert client.get(reverse("home")).context["tiles"] == []


def test_table_is_ordered_by_pinyin_whatever_anybody_did(client, place, tasks):
    busy, first = resident(place, "张伟"), resident(place, "艾平")
    RecordFactory(member=busy, community=place.community, hours=2)
    client.force_login(officer(Role.SECRETARY, place.community))

    response = client.get(reverse("activities:year_table"))

    assert [row.member for row in response.context["rows"]] == [first, busy]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("role", "name", "queries"),
    [
        (Role.SECRETARY, "community", 8),
        (Role.WORKPLACE_OFFICER, "workplace", 8),
        (Role.SUBDISTRICT_OFFICER, "subdistrict", 7),
        (Role.DEPARTMENT_OFFICER, "department", 7),
    ],
)
def test_tables_ask_constantly_and_never_the_ledger(
    client, place, tasks, count, role, name, queries
):
    for _ in range(count):
        RecordFactory(member=resident(place), community=place.community)
    client.force_login(officer(role, getattr(place, name)))

    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(reverse("activities:year_table"))

    assert response.status_code == 200
    assert [each["sql"] for each in asked if "activities_activityrecord" in each["sql"]] == []
    assert len(asked) == queries


def test_excel_of_members_is_written_down(client, place, tasks):
    member = resident(place)
    RecordFactory(member=member, community=place.community, hours=2)
    client.force_login(officer(Role.SECRETARY, place.community))
    url = reverse("activities:unit_year_workbook", args=[place.community.pk, YEAR])

    content = client.get(url).content

    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in sheet[2]][:3] == [member.name, 1, 0]
    assert list(AccessEntry.objects.values_list("member_id", "access")) == [
        (member.pk, Access.EXPORTED)
    ]


def test_excel_of_units_names_nobody(client, place, tasks):
    resident(place)
    client.force_login(officer(Role.SUBDISTRICT_OFFICER, place.subdistrict))
    url = reverse("activities:unit_year_workbook", args=[place.subdistrict.pk, YEAR])

    sheet = openpyxl.load_workbook(io.BytesIO(client.get(url).content)).active

    assert [cell.value for cell in sheet[2]][:3] == [place.community.name, 1, 0]
    assert not AccessEntry.objects.exists()
