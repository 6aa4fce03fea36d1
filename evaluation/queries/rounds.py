"""Whom a round reaches, and how each of them stands; which rounds wait for the department."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from registration.models import Registration
from xigu.common.scope import Scope
from xigu.organizations.models import Affiliation, Leave, Member
from xigu.organizations.states import LeaveKind, LeaveStatus

from ..models import EvaluationRound
from ..quotas import quota_groups
from ..states import Reason, Standing


@dataclass(slots=True)
class Place:
    """A member as a round finds him: where he belongs that day, and how he stands."""

    member: Member
    workplace_id: int
    branch_id: int | None
    community_id: int | None
    standing: Standing
    reason: str
    quota_group_id: int | None = None


def places_in(held: EvaluationRound, today: date) -> list[Place]:
    """Return everybody whom a round reaches, as he stands on the day that is judged.

    Four queries, however many members.
    """
    day = held.judged_on(today)
    works = _works(held, day).order_by("member__pinyin", "member")
    return _placed(held, day, works.select_related("member"))


def place_of(held: EvaluationRound, member: Member, today: date) -> Place | None:
    """Return how a round finds one member, or None where it does not reach him."""
    day = held.judged_on(today)
    placed = _placed(held, day, _works(held, day).filter(member=member).select_related("member"))
    return placed[0] if placed else None


def group_for_quotas(held: EvaluationRound, places: Iterable[Place]) -> None:
    """Say of each who is graded in which branch or workplace the share is counted."""
    quota = held.rule_set.quota
    if quota is None:
        return
    graded = [place for place in places if place.standing == Standing.GRADED]
    by_workplace: dict[int, Counter] = {}
    for place in graded:
        counts = by_workplace.setdefault(place.workplace_id, Counter())
        counts[place.branch_id or place.workplace_id] += 1
    groups = {
        (workplace, branch): group
        for workplace, counts in by_workplace.items()
        for branch, group in quota_groups(counts, workplace, quota.share).items()
    }
    for place in graded:
        own = place.branch_id or place.workplace_id
        place.quota_group_id = groups[place.workplace_id, own]


def _works(held, day):
    """Where people of the round's organizations belong that day."""
    here = Q(workplace__path__startswith=held.organization.path) | Q(branch=held.organization)
    return Affiliation.objects.on(day).filter(here)


def _placed(held, day, works):
    rows = list(works)
    members = [work.member_id for work in rows]
    homes = _homes(members, day)
    away = _away_throughout(members, held.first_day, day)
    return [_place(work, homes, away) for work in rows]


def _place(work, homes, away):
    standing, reason = Standing.GRADED, ""
    if work.member_id in away:
        standing, reason = Standing.LEFT_OUT, Reason.ON_LEAVE
    elif work.member.is_probationary:
        standing, reason = Standing.UNGRADED, Reason.PROBATIONARY
    return Place(
        member=work.member,
        workplace_id=work.workplace_id,
        branch_id=work.branch_id,
        community_id=homes.get(work.member_id),
        standing=standing,
        reason=reason,
    )


def _homes(members, day):
    """The community in which each was checked in when the day ended."""
    taken_in = Registration.objects.taken_in().filter(member__in=members)
    there = taken_in.filter(decided_at__date__lte=day).exclude(ended_at__date__lte=day)
    return dict(there.order_by("decided_at", "pk").values_list("member", "community"))


def _away_throughout(members, first, last):
    """Who was excused on every day from the first through the last, if these have begun."""
    if first > last:
        return set()
    leaves = Leave.objects.filter(
        member__in=members,
        status__in=LeaveStatus.granted,
        kind__in=LeaveKind.excusing,
        during__overlap=(first, last + timedelta(days=1)),
    )
    open_from = dict.fromkeys(leaves.values_list("member", flat=True), first)
    for member, during in leaves.order_by("during").values_list("member", "during"):
        if during.lower <= open_from[member]:
            open_from[member] = max(open_from[member], during.upper or date.max)
    return {member for member, day in open_from.items() if day > last}


def rounds_in_preparation(scope: Scope) -> QuerySet[EvaluationRound]:
    """Return the rounds of the office that are not open yet, the oldest first."""
    own = EvaluationRound.objects.filter(scope.within("organization"), opened_at=None)
    return own.order_by("created_at", "pk")


def rounds_to_move_on(scope: Scope, day: date) -> QuerySet[EvaluationRound]:
    """Return the rounds of the office whose phase asks the department for an act.

    They are to be reviewed and made public, or to be published.
    """
    is_due = Q(publicity_from=None, conclusions_until__lt=day) | Q(objections_until__lt=day)
    own = EvaluationRound.objects.opened().filter(scope.within("organization"), is_due)
    return own.filter(published_at=None).order_by("conclusions_until", "pk")
