"""How far a round is: counts for each workplace or community, and names behind some of them.

Of what the office reaches. The counts are one query, however many rows. That the opinions of
both sides differ is counted once both have signed, and never about the reader himself.
"""

from dataclasses import dataclass, fields

from django.db.models import Count, F, FilteredRelation, Q, QuerySet

from xigu.common.scope import Scope

from ..models import Evaluation, EvaluationRound, Objection
from ..states import ConclusionStatus, Side, Standing

WORKPLACE, COMMUNITY = "workplace", "community"


@dataclass(slots=True)
class RoundProgress:
    """How many members are at which point of a round; `at_home` are checked in and take part."""

    taking_part: int = 0
    graded: int = 0
    left_out: int = 0
    at_home: int = 0
    summaries: int = 0
    workplace_signed: int = 0
    community_signed: int = 0
    both_signed: int = 0
    without_opinion: int = 0
    differing: int = 0
    concluded: int = 0
    reviewed: int = 0
    objections: int = 0


COUNTED = tuple(each.name for each in fields(RoundProgress))


@dataclass(frozen=True, slots=True)
class Unit:
    """A workplace or community with its progress; without a key those who live in none."""

    key: int | None
    name: str
    progress: RoundProgress


def progress_by(scope: Scope, held: EvaluationRound, field: str) -> list[Unit]:
    """Return the progress of a round by WORKPLACE or COMMUNITY, in the order of their paths."""
    names = (field, f"{field}__name", f"{field}__path")
    rows = (
        _of_round(scope, held)
        .annotate(
            said_there=_signed_by(Side.COMMUNITY),
            said_here=_signed_by(Side.WORKPLACE),
        )
        .values(*names)
        .annotate(**_counts(scope))
        .order_by(f"{field}__path")
    )
    return [
        Unit(
            row[field], row[f"{field}__name"] or "", RoundProgress(*(row[name] for name in COUNTED))
        )
        for row in rows
    ]


def total_of(units: list[Unit]) -> RoundProgress:
    """Return the sum of units."""
    return RoundProgress(*(sum(getattr(each.progress, name) for each in units) for name in COUNTED))


def not_graded(scope: Scope, held: EvaluationRound) -> QuerySet[Evaluation]:
    """Return who takes part ungraded or is left out, as far as the office reaches."""
    others = _of_round(scope, held).exclude(standing=Standing.GRADED)
    return others.for_lists().order_by("standing", "member__pinyin", "pk")


def without_opinion(scope: Scope, held: EvaluationRound) -> QuerySet[Evaluation]:
    """Return about whom a side that can speak has not signed, with who has."""
    silent = Q(workplace_signed=False) | Q(community__isnull=False, community_signed=False)
    found = _of_round(scope, held).taking_part().with_signatures().filter(silent)
    return found.for_lists().order_by("member__pinyin", "pk")


def _of_round(scope, held):
    return Evaluation.objects.visible_to(scope.office).filter(round=held)


def _signed_by(side):
    """The signed opinion of a side; there is one at most."""
    signed = Q(assessments__side=side, assessments__signed_at__isnull=False)
    return FilteredRelation("assessments", condition=signed)


def _counts(scope):
    here, there = Q(said_here__isnull=False), Q(said_there__isnull=False)
    takes_part, at_home = Q(standing__in=Standing.taking_part), Q(community__isnull=False)
    conditions = {
        "taking_part": takes_part,
        "graded": Q(standing=Standing.GRADED),
        "left_out": Q(standing=Standing.LEFT_OUT),
        "at_home": takes_part & at_home,
        "summaries": takes_part & Q(summary_at__isnull=False),
        "workplace_signed": here,
        "community_signed": there,
        "both_signed": here & there,
        "without_opinion": takes_part & (~here | at_home & ~there),
        "differing": _differing(scope) & here & there,
        "concluded": Q(conclusion__status__in=ConclusionStatus.standing),
        "reviewed": Q(conclusion__status=ConclusionStatus.REVIEWED),
        "objections": Q(pk__in=Objection.objects.values("evaluation")),
    }
    return {name: Count("pk", filter=condition) for name, condition in conditions.items()}


def _differing(scope):
    differing = ~Q(said_here__grade=F("said_there__grade"))
    return differing if scope.member_id is None else differing & ~Q(member=scope.member_id)
