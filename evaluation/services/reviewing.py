"""The department reviews conclusions, whole branches at a time, or returns one with a reason."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters

from ..messages.rounds import RETURNED, letters_about_return
from ..models import Conclusion, EvaluationRound
from ..states import ConclusionStatus, Phase
from .concluding import return_row
from .errors import EvaluationError, not_about_oneself
from .locks import hold_before_publicity, hold_in_phase, lock_evaluations


@transaction.atomic
def review_conclusions(
    *,
    held: EvaluationRound,
    workplace_ids: Iterable[int],
    seen_at: datetime | None = None,
    actor: Scope,
    now: datetime,
) -> int:
    """Accept what workplaces have signed, and return how many conclusions that were.

    Not what is about the reviewer, and not what he has signed himself in another office. What
    was signed or agreed to after `seen_at`, when the reviewer read it, waits.
    """
    held = hold_in_phase(held, now, *Phase.concluding)
    seen = min(seen_at or now, now)
    signed = Conclusion.objects.reviewable_by(actor.user_id).filter(
        Q(agreed_at=None) | Q(agreed_at__lte=seen),
        evaluation__round=held,
        evaluation__workplace__in=list(workplace_ids),
        status=ConclusionStatus.SIGNED,
        signed_at__lte=seen,
    )
    locked = lock_evaluations(signed.values_list("evaluation", flat=True))
    return signed.filter(evaluation__in=locked).update(
        status=ConclusionStatus.REVIEWED, reviewed_at=now, reviewed_by=actor.user_id
    )


@transaction.atomic
def return_conclusion(
    *, conclusion: Conclusion, reason: str, actor: Scope, now: datetime
) -> Conclusion:
    """Send a conclusion back to who signed it. Returning twice is returning once.

    Raises EvaluationError once the result is public, and about oneself.
    """
    hold_before_publicity(conclusion.evaluation.round, now)
    (evaluation,) = lock_evaluations([conclusion.evaluation_id])
    if actor.is_own(evaluation.member_id):
        raise EvaluationError(not_about_oneself())
    row = Conclusion.objects.select_for_update(no_key=True).get(pk=conclusion.pk)
    if row.is_returned:
        return row
    return_row(row, reason)
    send_letters(letters=letters_about_return(RETURNED, row), actor=actor, now=now)
    return row
