"""The facts of many members at once, for the period of a round or any other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.utils import timezone

from activities.models import ActivityRecord
from activities.queries import COUNTED, tasks_of
from activities.states import TaskUnit
from registration.models import Registration
from xigu.common.figures import plain_number
from xigu.organizations.models import Affiliation, Leave, Member, Organization
from xigu.organizations.states import LeaveKind, LeaveStatus

from ..models import Evaluation, EvaluationRound
from ..rules import rules_of
from ..states import Occasion

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Judged:
    """Who is looked at: a member with the organizations that answer for him that day."""

    member: Member
    workplace: Organization | None
    branch: Organization | None
    community: Organization | None
    summary: str = ""


def facts_of(
    evaluations: Iterable[Evaluation], held: EvaluationRound, today: date
) -> dict[int, dict]:
    """Return the facts of evaluations of one round, by their keys. Five queries, however many.

    The evaluations come from `for_lists`.
    """
    listed = list(evaluations)
    judged = [
        Judged(each.member, each.workplace, each.branch, each.community, each.summary)
        for each in listed
    ]
    found = facts_of_members(
        judged,
        first=held.first_day,
        last=held.judged_on(today),
        targets_after=held.rule_set.targets_after_days,
    )
    return {each.pk: found[each.member_id] for each in listed}


def facts_of_members(
    judged: Iterable[Judged], *, first: date, last: date, targets_after: int
) -> dict[int, dict]:
    """Return the facts of members between two days, both counted, by their keys."""
    people = list(judged)
    members = [each.member.pk for each in people]
    sums = _sums(members, first, last)
    homes = _homes(members, first, last)
    works = _works(members, first, last)
    leaves = _leaves(members, last)
    tasks = tasks_of(last.year)
    return {
        each.member.pk: _facts(
            each,
            period=(first, last),
            sums=sums[each.member.pk],
            homes=homes[each.member.pk],
            works=works[each.member.pk],
            leaves=leaves[each.member.pk],
            tasks=tasks,
            targets_after=targets_after,
        )
        for each in people
    }


def facts_about(member: Member, community: Organization | None, *, first: date, last: date) -> dict:
    """Return the facts of one member between two days outside a round, as for an appraisal."""
    work = member.affiliations.on(last).select_related("workplace", "branch").first()
    judged = Judged(member, work and work.workplace, work and work.branch, community)
    targets_after = rules_of(Occasion.REVIEW)["targets_after_days"]
    found = facts_of_members([judged], first=first, last=last, targets_after=targets_after)
    return found[member.pk]


def _facts(judged, *, period, sums, homes, works, leaves, tasks, targets_after):
    first, last = period
    checked_in_on = homes[-1][1] if homes and homes[-1][2] is None else None
    since = min((begin for _name, begin, _end in homes), default=None)
    counted = _counted_days(since, last, leaves) if checked_in_on else 0
    return {
        "name": judged.member.name,
        "workplace": judged.workplace.name if judged.workplace else "",
        "branch": judged.branch.name if judged.branch else "",
        "community": judged.community.name if judged.community else "",
        "period": [first.isoformat(), last.isoformat()],
        "checked_in_on": checked_in_on.isoformat() if checked_in_on else "",
        "communities": [_span(name, begin, end) for name, begin, end in homes],
        "workplaces": [_span(name, begin, end) for name, begin, end in works],
        "leaves": [
            _span(kind, begin, end) for kind, begin, end in leaves if end is None or end >= first
        ],
        "counted_days": counted,
        "targets_apply": counted >= targets_after,
        "records": _records(sums),
        "hours": plain_number(_total(sums, "hours")),
        "service_hours": plain_number(_total(sums, "service_hours")),
        "tasks": [_task(task, sums) for task in tasks],
        "summary": judged.summary,
    }


def _sums(members, first, last):
    """What was confirmed of each kind in each community, by member."""
    confirmed = ActivityRecord.objects.confirmed().filter(
        member__in=members, served_on__range=(first, last)
    )
    service = Q(is_service=True)
    rows = confirmed.values("member", "kind", "community__name").annotate(
        records=Count("pk"),
        service_records=Count("pk", filter=service),
        service_hours=Sum("hours", filter=service, default=Decimal()),
        hours=Sum("hours", default=Decimal()),
    )
    found = defaultdict(list)
    for row in rows.order_by("kind", "community__name"):
        found[row["member"]].append(row)
    return found


def _homes(members, first, last):
    """Where they were checked in, as (name, first day, last day or None), in order."""
    taken_in = Registration.objects.taken_in().filter(member__in=members)
    found = defaultdict(list)
    rows = taken_in.order_by("decided_at", "pk").values_list(
        "member", "community__name", "decided_at", "ended_at"
    )
    for member, name, began, ended in rows:
        begin = timezone.localdate(began)
        end = timezone.localdate(ended) if ended else None
        if begin <= last and (end is None or end >= first):
            found[member].append((name, begin, end if end and end <= last else None))
    return found


def _works(members, first, last):
    found = defaultdict(list)
    rows = Affiliation.objects.filter(
        member__in=members, during__overlap=(first, last + ONE_DAY)
    ).order_by("during", "pk")
    for member, name, during in rows.values_list("member", "workplace__name", "during"):
        ended = during.upper is not None and during.upper <= last
        found[member].append((name, during.lower, during.upper - ONE_DAY if ended else None))
    return found


def _leaves(members, last):
    """The leaves that began until the last day; their grounds concern nobody here."""
    found = defaultdict(list)
    rows = Leave.objects.filter(
        member__in=members, status__in=LeaveStatus.granted, during__startswith__lte=last
    ).order_by("during", "pk")
    for member, kind, during in rows.values_list("member", "kind", "during"):
        found[member].append((kind, during.lower, during.upper and during.upper - ONE_DAY))
    return found


def _counted_days(since, last, leaves):
    """How many days somebody is checked in, without those on which he was excused."""
    excused = sum(
        max(0, (min(end or last, last) - max(begin, since)).days + 1)
        for kind, begin, end in leaves
        if kind in LeaveKind.excusing
    )
    return (last - since).days + 1 - excused


def _span(name, begin, end):
    return [name, begin.isoformat(), end.isoformat() if end else ""]


def _records(sums):
    return [
        [
            row["kind"],
            row["community__name"],
            row["records"],
            plain_number(row["hours"]),
            plain_number(row["service_hours"]),
        ]
        for row in sums
    ]


def _total(sums, name):
    return sum((row[name] for row in sums), Decimal())


def _task(task, sums):
    """A task of the year: title, kind, what is expected in which unit, what was done."""
    counted = COUNTED[TaskUnit(task.unit), task.service_only]
    done = _total([row for row in sums if row["kind"] == task.kind], counted)
    minimum = plain_number(task.minimum)
    return [task.title, task.kind, minimum, task.unit, plain_number(done), done >= task.minimum]
