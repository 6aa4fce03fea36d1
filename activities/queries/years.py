"""The year of members and units, read from the totals alone: the ledger is not asked.

Who is on leave on the day is shown as such and left out of what is counted for a unit. Targets
that begin later in the year for those who came late belong to the evaluation, not to this page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Case, Count, F, FilteredRelation, Max, Q, QuerySet, Sum, When

from xigu.common.scope import Scope
from xigu.organizations.models import Leave, Member, Organization
from xigu.organizations.states import Kind

from ..models import MemberYear, YearTask
from ..states import TaskUnit

COUNTED = {
    (TaskUnit.TIMES, False): "records",
    (TaskUnit.TIMES, True): "service_records",
    (TaskUnit.HOURS, False): "hours",
    (TaskUnit.HOURS, True): "service_hours",
}
OF_MEMBERS = (Kind.COMMUNITY, Kind.WORKPLACE, Kind.BRANCH)  # their tables have members as rows
OF_UNITS = (Kind.DEPARTMENT, Kind.COMMITTEE, Kind.SUBDISTRICT)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a member is with a task; `done` is in the task's unit."""

    task: YearTask
    done: Decimal | int
    is_met: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A member's year: each task, all hours and those of service; perhaps he is on leave."""

    member: Member
    progress: list[Progress]
    hours: Decimal
    service_hours: Decimal
    is_excused: bool


@dataclass(frozen=True, slots=True)
class UnitYear:
    """A unit's year: members expected, how many of them met each task, hours of service."""

    unit: Organization
    expected: int
    on_leave: int
    met: list[int]
    service_hours: Decimal


def tasks_of(year: int) -> list[YearTask]:
    """Return what is expected in a year, in order."""
    return list(YearTask.objects.of_year(year))


def latest_year_with_tasks(before: int) -> int | None:
    """Return the last year before another for which tasks stand, or None."""
    return YearTask.objects.filter(year__lt=before).aggregate(year=Max("year"))["year"]


def progress(task: YearTask, totals: Mapping[str, MemberYear]) -> Progress:
    """Return how far a task is met by the totals of a year, given by kind."""
    total = totals.get(task.kind)
    done = getattr(total, _counted(task)) if total else 0
    return Progress(task, done, done >= task.minimum)


def years_of(
    members: Iterable[Member], year: int, tasks: list[YearTask], today: date
) -> list[Year]:
    """Return the year of each member, in their order. Two queries, however many members."""
    members = list(members)
    totals: dict[int, dict[str, MemberYear]] = defaultdict(dict)
    for total in MemberYear.objects.filter(member__in=members, year=year):
        totals[total.member_id][total.kind] = total
    excused = Leave.objects.excused_members(day_of(year, today)).filter(member__in=members)
    on_leave = set(excused.values_list("member", flat=True))
    return [
        Year(
            member=member,
            progress=[progress(task, totals[member.pk]) for task in tasks],
            hours=sum((each.hours for each in totals[member.pk].values()), Decimal()),
            service_hours=sum(
                (each.service_hours for each in totals[member.pk].values()), Decimal()
            ),
            is_excused=member.pk in on_leave,
        )
        for member in members
    ]


def day_of(year: int, today: date) -> date:
    """Return the day on which a year is looked at: its last one, or today if it still runs."""
    return min(today, date(year, 12, 31))


def members_of(scope: Scope, unit: Organization) -> QuerySet[Member]:
    """Return the members of a unit whom the office reaches now."""
    return Member.objects.visible_to(scope.office).at(unit)


def years_of_units(
    scope: Scope,
    unit: Organization,
    year: int,
    tasks: list[YearTask],
    today: date,
    *,
    by_work: bool,
) -> list[UnitYear]:
    """Return the year of the units directly below one, in the order of their paths.

    Of the members they have now: the sums of a unit are those of its members. Two queries.
    """
    excused = Q(pk__in=Leave.objects.excused_members(day_of(year, today)))
    met = {
        f"met_{index}": Count("total", filter=_is_met(task) & ~excused)
        for index, task in enumerate(tasks)
    }
    rows = (
        _by_unit(Member.objects.visible_to(scope.office), unit, by_work=by_work)
        .annotate(total=FilteredRelation("activity_years", condition=Q(activity_years__year=year)))
        .values("unit_id")
        .annotate(
            everybody=Count("pk", distinct=True),
            on_leave=Count("pk", filter=excused, distinct=True),
            served=Sum("total__service_hours"),
            **met,
        )
    )
    by_unit = {row["unit_id"]: row for row in rows}
    units = Organization.objects.filter(pk__in=by_unit).order_by("path")
    return [_unit_year(each, by_unit[each.pk], len(tasks)) for each in units]


def _counted(task):
    return COUNTED[TaskUnit(task.unit), task.service_only]


def _is_met(task):
    return Q(total__kind=task.kind) & Q(**{f"total__{_counted(task)}__gte": task.minimum})


def _by_unit(members, unit, *, by_work):
    """Give each member of a unit the key of the unit below in which he works, or lives."""
    if not by_work:
        home = "community__parent" if unit.kind == Kind.DEPARTMENT else "community"
        here = members.filter(community__path__startswith=unit.path)
        return here.annotate(unit_id=F(home))
    works = members.annotate(
        work=FilteredRelation("affiliations", condition=Q(affiliations__during__upper_inf=True))
    ).filter(work__workplace__path__startswith=unit.path)
    in_community = When(
        work__workplace__parent__kind=Kind.COMMUNITY, then=F("work__workplace__parent__parent")
    )
    works = works.annotate(superior=Case(in_community, default=F("work__workplace__parent")))
    if unit.kind != Kind.DEPARTMENT:
        return works.annotate(unit_id=F("work__workplace"))
    directly = When(superior=unit.pk, then=F("work__workplace"))
    return works.annotate(unit_id=Case(directly, default=F("superior")))


def _unit_year(unit, row, count):
    return UnitYear(
        unit=unit,
        expected=row["everybody"] - row["on_leave"],
        on_leave=row["on_leave"],
        met=[row[f"met_{index}"] for index in range(count)],
        service_hours=row["served"] or Decimal(),
    )
