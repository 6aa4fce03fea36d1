"""What the department reviews: by workplace, what needs a look first, the rest as counts."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet

from xigu.common.scope import Scope
from xigu.organizations.models import Organization

from ..models import Assessment, Conclusion, Evaluation, EvaluationRound, QuotaRequest
from ..scoring import Rule
from ..states import ConclusionStatus
from .quotas import quota_states
from .results import without_result

LOOKED_AT = frozenset(Rule) - {Rule.SAME, Rule.NOT_GRADED}


@dataclass(slots=True)
class Workload:
    """A workplace in a review: who needs a look, how many of which grade do not, who is missing.

    `missing` counts those without a conclusion that stands.
    """

    workplace: Organization
    looked_at: list[Conclusion] = field(default_factory=list)
    uniform: Counter = field(default_factory=Counter)
    missing: int = 0

    @property
    def count(self) -> int:
        """How many conclusions the review meets here."""
        return len(self.looked_at) + self.uniform.total()


def reviewable(scope: Scope, held: EvaluationRound, status: str) -> QuerySet[Conclusion]:
    """Return the conclusions of a round in a status that the user may review."""
    visible = Conclusion.objects.visible_to(scope.office).reviewable_by(scope.user_id)
    return visible.filter(evaluation__round=held, status=status)


def workplaces_in_review(
    conclusions: QuerySet[Conclusion], wanted: Q, *, name: str = ""
) -> QuerySet[Organization]:
    """Return the workplaces of conclusions, first those with one that is `wanted`."""
    here = conclusions.filter(evaluation__workplace=OuterRef("pk"))
    found = Organization.objects.filter(Exists(here)).annotate(has_look=Exists(here.filter(wanted)))
    return (found.search(name) if name else found).order_by("-has_look", "path", "pk")


def workloads(
    conclusions: QuerySet[Conclusion],
    workplaces: Iterable[Organization],
    wanted: Q,
    held: EvaluationRound,
) -> list[Workload]:
    """Return what a page of workplaces brings to the review. Four queries, however many.

    `wanted` says which conclusions need a look; the others are counted.
    """
    found = {each.pk: Workload(each) for each in workplaces}
    here = conclusions.filter(evaluation__workplace__in=found)
    rows = here.filter(wanted).select_related(
        "evaluation__member", "evaluation__branch", "evaluation__community", "signed_by"
    )
    for row in rows.order_by("evaluation__branch", "evaluation__member__pinyin", "pk"):
        found[row.evaluation.workplace_id].looked_at.append(row)
    rest = here.exclude(pk__in=[row.pk for each in found.values() for row in each.looked_at])
    grades = rest.values_list("evaluation__workplace", "grade").annotate(Count("pk"))
    for workplace, grade, count in grades.order_by():
        found[workplace].uniform[grade] = count
    missing = (
        without_result(held)
        .filter(workplace__in=found)
        .exclude(conclusion__status__in=ConclusionStatus.standing)
    )
    for workplace, count in missing.order_by().values_list("workplace").annotate(Count("pk")):
        found[workplace].missing = count
    return list(found.values())


def needs_look(held: EvaluationRound, beyond: Collection[int]) -> Q:
    """What is not simply one grade on which both sides agree within the share.

    `beyond` are the groups that give more of the best grade than their share.
    """
    by_rule = Q()
    for rule in LOOKED_AT:
        by_rule |= Q(grounds__contains=[[rule]])
    other = ~Q(grade=F("proposed")) | Q(is_joint=True) | Q(needs_text=True)
    return by_rule | other | by_grant(held, beyond)


def by_grant(held: EvaluationRound, beyond: Collection[int]) -> Q:
    """The best grade where a group gives more of it than its share, by grant."""
    quota = held.rule_set.quota
    if quota is None or not beyond:
        return Q(pk__in=[])
    return Q(grade=quota.grade, evaluation__quota_group__in=beyond)


def groups_beyond(held: EvaluationRound) -> Collection[int]:
    """Return the groups that give more of the best grade than their share."""
    return {group for group, state in quota_states(held).items() if state.given > state.share}


def workplaces_of(held: EvaluationRound) -> QuerySet[Organization]:
    """Return the workplaces whose members take part in a round."""
    taking_part = Evaluation.objects.filter(round=held, workplace=OuterRef("pk")).taking_part()
    return Organization.objects.filter(Exists(taking_part))


def reviews_waiting(scope: Scope) -> list[dict]:
    """Return the rounds with conclusions to be reviewed: `round`, `count`, `oldest`."""
    visible = Conclusion.objects.visible_to(scope).reviewable_by(scope.user_id)
    waiting = visible.filter(status=ConclusionStatus.SIGNED, evaluation__round__publicity_from=None)
    rounds = waiting.values(round=F("evaluation__round"))
    return list(rounds.annotate(count=Count("pk"), oldest=Min("signed_at")).order_by("oldest"))


def quotas_waiting(scope: Scope) -> list[dict]:
    """Return the rounds with requests that wait for a decision: `round`, `count`, `oldest`."""
    waiting = QuotaRequest.objects.visible_to(scope).open()
    rounds = waiting.filter(round__publicity_from=None).values("round")
    return list(rounds.annotate(count=Count("pk"), oldest=Min("asked_at")).order_by("oldest"))


def reopenable_by(scope: Scope) -> QuerySet[Assessment]:
    """Return the opinions that were signed about those whom the office reaches.

    Also while the other side has not signed: who asks for these reads that they are, not what.
    """
    reached = Evaluation.objects.visible_to(scope.office).exclude(member=scope.member_id)
    return Assessment.objects.signed_once().filter(evaluation__in=reached)
