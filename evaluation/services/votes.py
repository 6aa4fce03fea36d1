"""Secret paper votes: one officer counts, a second one counts again, and only then they hold."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from xigu.common.scope import Scope

from ..models import Evaluation, EvaluationRound, VoteCount
from ..queries import judged_by
from ..states import Phase, Side
from .errors import EvaluationError, RowsError
from .locks import hold_in_phase, lock_evaluations


@transaction.atomic
def count_votes(
    *,
    held: EvaluationRound,
    counts: Mapping[int, dict[str, int]],
    actor: Scope,
    now: datetime,
) -> dict[int, VoteCount]:
    """Enter how many voted for which grade, by the keys of evaluations; all of it, or nothing.

    Whoever comes first counts, and may mend it; a second officer checks by entering the same.
    Raises RowsError where his numbers differ, for then one of both has miscounted.
    """
    held = hold_in_phase(held, now, Phase.OPINIONS, Phase.CONCLUSION)
    evaluations = _locked(held, counts, actor)
    current = {row.evaluation_id: row for row in _counted(evaluations)}
    wrong = {}
    for evaluation in evaluations:
        row, votes = current.get(evaluation.pk), counts[evaluation.pk]
        if row and row.votes != votes and (row.checked_at or row.counted_by_id != actor.user_id):
            wrong[evaluation.pk] = _("The first count was different: please count once more.")
    if wrong:
        raise RowsError(_("Nothing is saved yet: please look at the marked rows."), wrong)
    return {
        each.pk: _enter(each, current.get(each.pk), counts[each.pk], actor, now)
        for each in evaluations
    }


@transaction.atomic
def discard_count(*, evaluation: Evaluation, actor: Scope, now: datetime) -> None:
    """Forget a first count that a second officer could not confirm; both begin anew."""
    hold_in_phase(evaluation.round, now, Phase.OPINIONS, Phase.CONCLUSION)
    VoteCount.objects.filter(evaluation=evaluation, checked_at=None).delete()


def _locked(held, counts, actor):
    own = judged_by(actor, Side.WORKPLACE).graded().filter(round=held, pk__in=counts)
    if own.count() != len(counts):
        raise EvaluationError(_("Somebody in this list is not yours to judge: please look again."))
    return lock_evaluations(counts)


def _counted(evaluations):
    return VoteCount.objects.select_for_update(no_key=True).filter(evaluation__in=evaluations)


def _enter(evaluation, row, votes, actor, now):
    if row is None:
        return VoteCount.objects.create(
            evaluation=evaluation, votes=votes, counted_at=now, counted_by_id=actor.user_id
        )
    if row.checked_at:
        return row
    if row.counted_by_id == actor.user_id:
        row.votes, row.counted_at = votes, now
    else:
        row.checked_at, row.checked_by_id = now, actor.user_id
    row.save()
    return row
