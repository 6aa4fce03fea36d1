"""From the review to what is final: publicity, then the objections, then publication."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters

from ..messages.rounds import FINAL, TOLD, letters_about_results
from ..models import Evaluation, EvaluationRound, QuotaRequest
from ..queries import (
    beyond_share,
    due_for_publication,
    publicity_dates,
    reviewed,
    standing_grade,
)
from ..states import Phase
from .errors import EvaluationError
from .locks import at_another_point, lock_round


@transaction.atomic
def start_publicity(*, held: EvaluationRound, actor: Scope, now: datetime) -> EvaluationRound:
    """Make public what the rules publish, and tell every member his own result.

    Only what was reviewed; what was not gets no grade in this round. Raises EvaluationError
    where nothing was, while more of the best grade is asked for, or beyond its share.
    """
    held = lock_round(held)
    if held.publicity_from is not None:
        return held
    _refuse(why_not_public(held, now))
    reviewed(held).update(told_at=now)
    held.publicity_from, held.publicity_until, held.objections_until = publicity_dates(
        held, timezone.localdate(now)
    )
    held.save(update_fields=["publicity_from", "publicity_until", "objections_until"])
    _tell(TOLD, Evaluation.objects.filter(round=held, told_at=now), actor, now)
    return held


@transaction.atomic
def publish(*, held: EvaluationRound, actor: Scope, now: datetime) -> int:
    """Make final what nobody objects to any more; return how many grades that were.

    What is held back follows when it is pressed again. Raises EvaluationError while the days
    for objections last, or where everything is still held back.
    """
    held = lock_round(held)
    _refuse(why_not_final(held, now))
    due = due_for_publication(held, timezone.localdate(now)).order_by("pk")
    keys = list(due.select_for_update(no_key=True, of=["self"]).values_list("pk", flat=True))
    published = Evaluation.objects.filter(pk__in=keys)
    published.update(published_at=now, grade=standing_grade())
    if held.published_at is None:
        held.published_at, held.published_by_id = now, actor.user_id
        held.save(update_fields=["published_at", "published_by"])
    _tell(FINAL, published, actor, now)
    return len(keys)


def why_not_public(held: EvaluationRound, now: datetime) -> str:
    """Say what keeps the publicity of a round from beginning now, or nothing."""
    if held.phase_on(timezone.localdate(now)) not in (Phase.CONCLUSION, Phase.REVIEW):
        return at_another_point(held, now)
    waiting = QuotaRequest.objects.open().filter(round=held).count()
    if waiting:
        return ngettext(
            "%(count)s request for more of the best grade waits: please decide about it first.",
            "%(count)s requests for more of the best grade wait: please decide about them first.",
            waiting,
        ) % {"count": waiting}
    beyond = beyond_share(held)
    if beyond:
        names = pgettext("between two items", "; ").join(str(place) for place in beyond)
        return _("More of the best grade than the share allows: %(places)s. Return some.") % {
            "places": names
        }
    if not reviewed(held).exists():
        return _("Nothing is reviewed yet: there is nothing to make public.")
    return ""


def why_not_final(held: EvaluationRound, now: datetime) -> str:
    """Say what keeps the grades of a round from becoming final now, or nothing."""
    today, last = timezone.localdate(now), held.objections_until
    if last is None:
        return at_another_point(held, now)
    if today <= last:
        return _("Objections are possible until %(day)s.") % {"day": date_format(last)}
    if held.published_at is None and not due_for_publication(held, today).exists():
        return _("Objections hold everything back: nothing can be final yet.")
    return ""


def _refuse(why):
    if why:
        raise EvaluationError(why)


def _tell(kind, evaluations, actor, now):
    send_letters(letters=letters_about_results(kind, evaluations), actor=actor, now=now)
