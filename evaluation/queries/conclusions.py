"""Whom a workplace concludes, what differs in front; what waits for it and for a community."""

from datetime import date

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Abs, Coalesce

from xigu.common.scope import Scope

from ..models import Assessment, Conclusion, EvaluationRound
from ..models.evaluation import EvaluationQuerySet
from ..rules import RuleSet
from ..states import ConclusionPart, ConclusionStatus, Difference, Side, Standing
from .sides import judged_by

_UNSIGNED = Q(conclusion=None) | Q(conclusion__status=ConclusionStatus.RETURNED)
_DIFFERING = Q(conclusion__isnull=False) | ~Q(difference__in=Difference.uniform)
_ORDER = [ConclusionStatus.RETURNED, "", ConclusionStatus.WAITING, ConclusionStatus.SIGNED]


def to_conclude(scope: Scope, held: EvaluationRound) -> EvaluationQuerySet:
    """Return the evaluations that the user concludes, with their `difference`.

    It tells how signed opinions stand to each other, and not what they say: where one is
    missing, that it is.
    """
    concluded = judged_by(scope, Side.WORKPLACE).filter(round=held).with_signatures()
    rules = held.rule_set
    levels = {f"{side.lower()}_level": _level(side, rules) for side in Side}
    apart = Abs(F("community_level") - F("workplace_level"))
    return concluded.alias(**levels).alias(apart=apart).annotate(difference=_difference(rules))


def conclusions_in_order(evaluations: EvaluationQuerySet) -> EvaluationQuerySet:
    """Put what is to be signed in front, the greatest differences first; ready for a list."""
    steps = [When(status_or_none=status, then=step) for step, status in enumerate(_ORDER)]
    listed = evaluations.alias(status_or_none=Coalesce("conclusion__status", Value("")))
    related = ("conclusion__signed_by", "conclusion__agreed_by", "quota_group")
    return (
        listed.for_lists()
        .select_related(*related)
        .order_by(Case(*steps, default=len(_ORDER)), "difference", "member__pinyin", "pk")
    )


def sheet_parts(day: date) -> dict[str, Q]:
    """Return each `ConclusionPart` on a day as a condition on evaluations of `to_conclude`."""
    is_open = _UNSIGNED & _is_ready(day)
    return {
        "": Q(),
        ConclusionPart.OPEN: is_open,
        ConclusionPart.ATTENTION: is_open & _DIFFERING,
        ConclusionPart.UNIFORM: is_open & ~_DIFFERING,
    }


def sheet_counts(evaluations: EvaluationQuerySet, day: date) -> dict[str, int]:
    """Return how many evaluations each part of a sheet has; all of them are `all`. One query."""
    parts = sheet_parts(day).items()
    return evaluations.aggregate(**{p or "all": Count("pk", filter=where) for p, where in parts})


def waiting_agreements(scope: Scope) -> QuerySet[Conclusion]:
    """Return the joint conclusions that wait for the user's answer."""
    own = judged_by(scope, Side.COMMUNITY).exclude(member__user=scope.user_id)
    waiting = Conclusion.objects.filter(status=ConclusionStatus.WAITING, evaluation__in=own)
    return waiting.filter(evaluation__round__publicity_until=None)


def agreement_summary(scope: Scope) -> dict:
    """Return how many joint conclusions wait for the user's answer, and since when. One query."""
    return waiting_agreements(scope).aggregate(count=Count("pk"), oldest=Min("signed_at"))


def conclusions_to_sign(scope: Scope, day: date) -> list[dict]:
    """Return the rounds in which the user can sign conclusions now, those due first."""
    return _by_round(_ready(scope, day).filter(conclusion=None))


def conclusions_returned(scope: Scope, day: date) -> list[dict]:
    """Return the rounds in which conclusions came back to be signed now, those due first."""
    return _by_round(_ready(scope, day).filter(conclusion__status=ConclusionStatus.RETURNED))


def _ready(scope, day):
    own = judged_by(scope, Side.WORKPLACE).exclude(member__user=scope.user_id)
    running = own.filter(round__opened_at__isnull=False, round__publicity_until=None)
    return running.with_signatures().filter(_is_ready(day))


def _is_ready(day):
    """Whoever can say something has, or its days are over; no opened opinion may still come."""
    both = Q(workplace_signed=True) & (Q(community=None) | Q(community_signed=True))
    reopened = Assessment.objects.reopened().values("evaluation")
    is_awaited = Q(round__conclusions_until__gte=day, pk__in=reopened)
    return (both | Q(round__opinions_until__lt=day)) & ~is_awaited


def _by_round(evaluations):
    """Count evaluations by round, with its `title`, and `until` when it is concluded."""
    rounds = evaluations.values(
        "round", title=F("round__title"), until=F("round__conclusions_until")
    )
    return list(rounds.annotate(count=Count("pk")).order_by("until", "round"))


def _level(side, rules):
    """The place of a signed grade in the scale; of no grade, who is not graded, below it."""
    levels = [When(grade=grade, then=level) for level, grade in enumerate(rules.scale)]
    said = Assessment.objects.signed().of_side(side).filter(evaluation=OuterRef("pk"))
    return Subquery(said.values(level=Case(*levels, default=-1, output_field=IntegerField()))[:1])


def _difference(rules: RuleSet):
    return Case(
        When(community=None, then=Difference.ABSENT),
        When(apart=None, then=Difference.SILENT),
        When(standing=Standing.UNGRADED, then=Difference.UNGRADED),
        When(apart=0, then=Difference.SAME),
        When(apart__gte=rules.joint_from, then=Difference.APART),
        default=Difference.NEAR,
        output_field=IntegerField(),
    )
