"""What the rules say to the opinions that are signed: for many members at once."""

from collections import defaultdict
from collections.abc import Iterable

from ..models import Assessment, Evaluation, EvaluationRound
from ..scoring import Proposal, propose
from ..states import Side


def proposals_for(evaluations: Iterable[Evaluation], held: EvaluationRound) -> dict[int, Proposal]:
    """Return the proposals for evaluations of one round, by their keys. One query."""
    listed = list(evaluations)
    said: dict[int, dict[str, str]] = defaultdict(dict)
    signed = Assessment.objects.signed().filter(evaluation__in=listed)
    for key, side, grade in signed.values_list("evaluation", "side", "grade"):
        said[key][side] = grade
    rules = held.rule_set
    return {
        each.pk: propose(
            rules,
            community=said[each.pk].get(Side.COMMUNITY),
            workplace=said[each.pk].get(Side.WORKPLACE),
            is_checked_in=each.community_id is not None,
            is_graded=each.is_graded,
        )
        for each in listed
    }
