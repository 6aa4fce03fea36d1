"""From the review to what is final: publicity, then the objections, then publication."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters

from ..messages import FINAL, TOLD, letters_about_results
from ..models import Evaluation, EvaluationRound
from ..queries import held_back, standing_grade, working_days_after
from ..states import ConclusionStatus, Phase
from .errors import EvaluationError
from .locks import check_phase, lock_round


@transaction.atomic
def start_publicity(*, held: EvaluationRound, actor: Scope, now: datetime) -> EvaluationRound:
    """Make public what the rules publish, and tell every member his own result.

    Only what was reviewed; what was not gets no grade in this round. Raises EvaluationError
    where nothing was.
    """
    held = lock_round(held)
    if held.publicity_from is not None:
        return held
    check_phase(held, now, Phase.CONCLUSION, Phase.REVIEW)
    reviewed = Evaluation.objects.filter(round=held, conclusion__status=ConclusionStatus.REVIEWED)
    told = reviewed.update(told_at=now)
    if not told:
        raise EvaluationError(_("Nothing is reviewed yet: there is nothing to make public."))
    rules, today = held.rule_set, timezone.localdate(now)
    held.publicity_from = today
    held.publicity_until = working_days_after(today, rules.publicity_days)
    held.objections_until = working_days_after(held.publicity_until, rules.objection_days)
    held.save(update_fields=["publicity_from", "publicity_until", "objections_until"])
    _tell(TOLD, Evaluation.objects.filter(round=held, told_at=now), actor, now)
    return held


@transaction.atomic
def publish(*, held: EvaluationRound, actor: Scope, now: datetime) -> int:
    """Make final what nobody objects to any more; return how many grades that were.

    What is held back follows when it is pressed again. Raises EvaluationError while the days
    for objections last.
    """
    held = lock_round(held)
    check_phase(held, now, Phase.OBJECTIONS, Phase.PUBLISHED)
    today = timezone.localdate(now)
    last = held.objections_until
    if last is None or today <= last:
        raise EvaluationError(_("Objections are possible until %(day)s.") % {"day": _plain(last)})
    due = Evaluation.objects.filter(round=held, told_at__isnull=False, published_at=None)
    free = due.exclude(pk__in=held_back(held, today).values("pk"))
    keys = list(free.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))
    published = Evaluation.objects.filter(pk__in=keys)
    published.update(published_at=now, grade=standing_grade())
    if held.published_at is None:
        held.published_at, held.published_by_id = now, actor.user_id
        held.save(update_fields=["published_at", "published_by"])
    _tell(FINAL, published, actor, now)
    return len(keys)


def _plain(day):
    return date_format(day, "DATE_FORMAT")


def _tell(kind, evaluations, actor, now):
    send_letters(letters=letters_about_results(kind, evaluations), actor=actor, now=now)
