"""Secret votes: what a sheet for counting shows, never another's first count; what holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from xigu.common.scope import Scope
from xigu.organizations.models import Organization

from ..models import Evaluation, EvaluationRound, VoteCount
from ..states import Side, Standing
from .sides import judged_by


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A member who was voted about; `votes` are those that the user may read.

    `counted_by` has entered the first count, if somebody has; `is_own` tells whether the user did.
    """

    evaluation: Evaluation
    votes: dict[str, int] | None = None
    counted_by: str = ""
    counted_at: datetime | None = None
    checked_by: str = ""
    is_own: bool = False


def voting_units(scope: Scope, held: EvaluationRound) -> list[Organization]:
    """Return the branches that vote, and the workplace for those who belong to none."""
    voted = judged_by(scope, Side.WORKPLACE).filter(round=held, standing=Standing.GRADED)
    branches = Q(pk__in=voted.values("branch"))
    without = Q(pk__in=voted.filter(branch=None).values("workplace"))
    return list(Organization.objects.filter(branches | without).order_by("name", "pk"))


def vote_rows(scope: Scope, held: EvaluationRound, unit: Organization) -> list[VoteRow]:
    """Return who was voted about in a unit, by name. Three queries, however many."""
    voted = judged_by(scope, Side.WORKPLACE).filter(round=held, standing=Standing.GRADED)
    here = voted.filter(Q(branch=unit) | Q(branch=None, workplace=unit))
    listed = list(here.select_related("member").order_by("member__pinyin", "pk"))
    counts = VoteCount.objects.filter(evaluation__in=listed)
    states = {
        row["evaluation"]: row
        for row in counts.values(
            "evaluation", "counted_by", "counted_by__name", "counted_at", "checked_by__name"
        )
    }
    readable = VoteCount.objects.visible_to(scope.office).filter(evaluation__in=listed)
    numbers = dict(readable.values_list("evaluation", "votes"))
    return [_row(each, states.get(each.pk), numbers.get(each.pk), scope) for each in listed]


def counted_votes(scope: Scope, evaluations: Iterable[Evaluation]) -> dict[int, VoteCount]:
    """Return the votes that two have counted and the user may read, by evaluation. One query."""
    counted = VoteCount.objects.visible_to(scope).filter(checked_at__isnull=False)
    return {row.evaluation_id: row for row in counted.filter(evaluation__in=list(evaluations))}


def _row(evaluation, state, votes, scope):
    if state is None:
        return VoteRow(evaluation)
    return VoteRow(
        evaluation,
        votes=votes,
        counted_by=state["counted_by__name"],
        counted_at=state["counted_at"],
        checked_by=state["checked_by__name"] or "",
        is_own=state["counted_by"] == scope.user_id,
    )
