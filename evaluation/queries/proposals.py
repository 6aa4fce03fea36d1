"""What the rules say to the opinions that are signed: for many members at once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from ..models import Assessment, Evaluation, EvaluationRound
from ..scoring import Proposal, propose
from ..states import Phase, Side


def proposals_for(
    evaluations: Iterable[Evaluation], held: EvaluationRound, day: date
) -> dict[int, Proposal]:
    """Return the proposals on a day for evaluations of one round, by their keys. One query.

    A missing opinion may come while opinions are given, and one that was opened again until the
    conclusions are due.
    """
    listed = list(evaluations)
    said: dict[int, dict[str, str]] = defaultdict(dict)
    reopened = set()
    rows = Assessment.objects.signed_once().filter(evaluation__in=listed)
    for key, side, grade, signed_at in rows.values_list("evaluation", "side", "grade", "signed_at"):
        if signed_at is None:
            reopened.add(key)
        else:
            said[key][side] = grade
    rules, phase = held.rule_set, held.phase_on(day)
    return {
        each.pk: propose(
            rules,
            community=said[each.pk].get(Side.COMMUNITY),
            workplace=said[each.pk].get(Side.WORKPLACE),
            is_checked_in=each.community_id is not None,
            is_graded=each.is_graded,
            may_come=phase in Phase.before_conclusions
            or (phase == Phase.CONCLUSION and each.pk in reopened),
        )
        for each in listed
    }
