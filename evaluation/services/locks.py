"""Locks of a round, always in this order: round, evaluations, then what hangs on them."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Evaluation, EvaluationRound
from ..models.evaluation import EvaluationQuerySet
from ..states import Phase
from .errors import EvaluationError, decided_meanwhile


def lock_round(held: EvaluationRound) -> EvaluationRound:
    """Lock a round, to move it on; return it as it is now. Raises EvaluationError if it is gone."""
    locked = EvaluationRound.objects.select_for_update(no_key=True, of=["self"])
    row = locked.select_related("organization").filter(pk=held.pk).first()
    if row is None:
        raise EvaluationError(decided_meanwhile())
    return row


def hold_round(held: EvaluationRound) -> EvaluationRound:
    """Keep a round in its phase until the transaction ends, with all others who write in it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM evaluation_evaluationround WHERE id = %s FOR SHARE", [held.pk])
    return EvaluationRound.objects.select_related("organization").get(pk=held.pk)


def hold_in_phase(held: EvaluationRound, now: datetime, *phases: str) -> EvaluationRound:
    """Keep a round in one of some phases. Raises EvaluationError where it is in another."""
    held = hold_round(held)
    check_phase(held, now, *phases)
    return held


def hold_before_publicity(held: EvaluationRound, now: datetime) -> EvaluationRound:
    """Keep a round in one of its phases before publicity. Raises EvaluationError after them."""
    held = hold_round(held)
    if held.phase_on(timezone.localdate(now)) not in Phase.before_publicity:
        raise EvaluationError(_("The result is public: from now on there are objections."))
    return held


def check_phase(held: EvaluationRound, now: datetime, *phases: str) -> None:
    """Raise EvaluationError where a round is in none of these phases."""
    if held.phase_on(timezone.localdate(now)) not in phases:
        raise EvaluationError(at_another_point(held, now))


def at_another_point(held: EvaluationRound, now: datetime) -> str:
    """Say that a round is not where an act would need it to be."""
    phase = held.phase_on(timezone.localdate(now))
    return _("“%(title)s” is at another point: %(phase)s.") % {
        "title": held.title,
        "phase": phase.label,
    }


def lock_evaluations(evaluation_ids: Iterable[int]) -> list[Evaluation]:
    """Lock evaluations in one order; return them as they are now, with what rows name."""
    locked = Evaluation.objects.filter(pk__in=list(evaluation_ids)).order_by("pk")
    return list(locked.select_for_update(no_key=True, of=["self"]).for_lists())


def lock_judged(judged: EvaluationQuerySet, evaluation_ids: Collection[int]) -> list[Evaluation]:
    """Lock evaluations of those whom somebody judges. Raises EvaluationError for others."""
    if judged.filter(pk__in=evaluation_ids).count() != len(evaluation_ids):
        raise EvaluationError(_("Somebody in this list is not yours to judge: please look again."))
    return lock_evaluations(evaluation_ids)


def lock_calendar() -> None:
    """Let nobody else write in the calendar of working days until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE evaluation_specialday IN SHARE ROW EXCLUSIVE MODE")
