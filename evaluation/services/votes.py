"""Secret paper votes: one officer counts, a second one counts again, and only then they hold."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from xigu.common.scope import Scope

from ..models import EvaluationRound, VoteCount
from ..queries import judged_by
from ..states import Phase, Side
from .errors import RowsError
from .locks import hold_in_phase, lock_judged


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
    scale = set(held.rule_set.scale)
    wrong = {
        each.pk: text
        for each in evaluations
        if (text := _why_not(current.get(each.pk), counts[each.pk], scale, actor))
    }
    if wrong:
        raise RowsError(_("Nothing is saved yet: please look at the marked rows."), wrong)
    rows = {each.pk: current.get(each.pk) or VoteCount(evaluation=each) for each in evaluations}
    _enter([row for row in rows.values() if row.checked_at is None], counts, actor, now)
    return rows


@transaction.atomic
def discard_counts(
    *, held: EvaluationRound, evaluation_ids: Collection[int], actor: Scope, now: datetime
) -> int:
    """Forget first counts that a second officer could not confirm; both begin anew.

    What two have counted stays. Returns how many are forgotten: none the second time.
    """
    held = hold_in_phase(held, now, Phase.OPINIONS, Phase.CONCLUSION)
    unchecked = _counted(_locked(held, evaluation_ids, actor)).filter(checked_at=None)
    count, _by_model = VoteCount.objects.filter(pk__in=[row.pk for row in unchecked]).delete()
    return count


def _locked(held, keys, actor):
    return lock_judged(judged_by(actor, Side.WORKPLACE).graded().filter(round=held), keys)


def _counted(evaluations):
    return VoteCount.objects.select_for_update(no_key=True).filter(evaluation__in=evaluations)


def _why_not(row, votes, scale, actor):
    """Say what keeps a count from being entered, or nothing; never what the first one was."""
    if set(votes) != scale:
        return _("Enter a number for each grade of the round.")
    if row is None or row.votes == votes:
        return ""
    if row.checked_at:
        return _("Two have counted this already: it stays.")
    if row.counted_by_id != actor.user_id:
        return _("The first count was different: please count once more.")
    return ""


def _enter(rows, counts, actor, now):
    first = [row for row in rows if row.pk is None]
    again = [row for row in rows if row.pk is not None]
    for row in rows:
        if row.counted_by_id in {None, actor.user_id}:
            row.votes, row.counted_at = counts[row.evaluation_id], now
            row.counted_by_id = actor.user_id
        else:
            row.checked_at, row.checked_by_id = now, actor.user_id
    VoteCount.objects.bulk_create(first)
    VoteCount.objects.bulk_update(again, ["votes", "counted_at", "checked_at", "checked_by"])
