"""What a member reads about his own rounds: where each stands, and what he can do."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..explanations import grade_in_words
from ..queries import APPEAL_DAYS
from ..states import Phase, Standing
from . import PHASE_TONES


def own_row(evaluation, today: date) -> dict:
    """Return what the list shows of an evaluation, which comes from `own_evaluations`."""
    phase = evaluation.round.phase_on(today)
    is_told = evaluation.told_at is not None
    return {
        "evaluation": evaluation,
        "round": evaluation.round,
        "phase": phase.label,
        "tone": PHASE_TONES[phase],
        "result": grade_in_words(evaluation.result) if is_told else "",
        "text": _about_result(evaluation, today) if is_told else _on_the_way(evaluation, phase),
        "may_summarize": evaluation.takes_summary(phase),
        "is_public": phase in Phase.objectable,
    }


def about_summary(evaluation) -> str:
    """Invite to write the self-summary, or say until when it can be changed."""
    words = {"day": _plain(evaluation.round.opinions_until)}
    if evaluation.summary:
        return _("Your self-summary is saved. You can change it until %(day)s.") % words
    return _("You are invited to write your self-summary until %(day)s.") % words


def may_object_until(evaluation, today: date) -> date | None:
    """Return until when the member may object or appeal, of what is open to him today."""
    if evaluation.published_at is not None or evaluation.due_on is not None:
        return None
    last: date | None = None
    if evaluation.answered_at is not None:
        last = timezone.localdate(evaluation.answered_at) + APPEAL_DAYS
    elif evaluation.is_graded and not evaluation.has_objected:
        last = evaluation.round.objections_until
    return last if last is not None and today <= last else None


def _on_the_way(evaluation, phase):
    if evaluation.standing == Standing.LEFT_OUT:
        return _("You do not take part: %(reason)s.") % {"reason": evaluation.get_reason_display()}
    if evaluation.takes_summary(phase):
        return about_summary(evaluation)
    held = evaluation.round
    sentences = {
        Phase.CONCLUSION: _("The workplace writes the conclusions until %(day)s.")
        % {"day": _plain(held.conclusions_until)},
        Phase.REVIEW: _("The organization department reviews the conclusions."),
    }
    return sentences.get(phase, _("There is no result for you in this round."))


def _about_result(evaluation, today):
    if evaluation.published_at is not None:
        return _("Final.")
    if evaluation.due_on is not None:
        return _("An objection waits: it is answered until %(day)s.") % {
            "day": _plain(evaluation.due_on)
        }
    last = may_object_until(evaluation, today)
    if last is None:
        return _("It becomes final when the round is published.")
    if evaluation.answered_at is not None:
        return _("Your objection is decided. You may appeal until %(day)s.") % {"day": _plain(last)}
    return _("May be objected to until %(day)s.") % {"day": _plain(last)}


def _plain(day):
    return date_format(day, "DATE_FORMAT")
