"""The acts open to a user on an evaluation or an objection now, as buttons."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registration.permissions import Action
from xigu.common.scope import Scope

from . import permissions, queries
from .models import Evaluation, Objection
from .states import ConclusionStatus, Phase, Side

_SUMMARIZE = Action(_("Write my self-summary"), "evaluation:summary", is_primary=True)
_CHANGE_SUMMARY = Action(_("Change my self-summary"), "evaluation:summary")
_AGREE = Action(_("Answer the joint conclusion"), "evaluation:conclusion_agree", is_primary=True)
_OBJECT = Action(_("Object"), "evaluation:objection_create")
_RETURN = Action(_("Return the conclusion"), "evaluation:conclusion_return")
_REOPEN = {
    Side.WORKPLACE: Action(_("Reopen the workplace's opinion"), "evaluation:assessment_reopen"),
    Side.COMMUNITY: Action(_("Reopen the community's opinion"), "evaluation:assessment_reopen"),
}
_DECIDE = Action(_("Decide"), "evaluation:objection_decide", is_primary=True)
_APPEAL = Action(_("Appeal"), "evaluation:appeal")


def evaluation_actions(scope: Scope, case: queries.Case, today: date) -> list[tuple[Action, int]]:
    """Return the acts open to the user on an evaluation today, each with its object's key."""
    evaluation = case.evaluation
    summarize = _CHANGE_SUMMARY if evaluation.summary else _SUMMARIZE
    acts = [
        (summarize, evaluation.pk, can_summarize_now(scope, evaluation, today)),
        (_OBJECT, evaluation.pk, can_object_now(scope, case, today)),
    ]
    if evaluation.round.phase_on(today) in Phase.before_publicity:
        acts += [*_on_conclusion(scope, case.conclusion), *_on_opinions(scope, case.opinions)]
    return [(action, key) for action, key, is_open in acts if is_open]


def can_summarize_now(scope: Scope, evaluation: Evaluation, today: date) -> bool:
    """Write or change the self-summary: until the opinions end."""
    is_open = evaluation.takes_summary(evaluation.round.phase_on(today))
    return is_open and permissions.can_write_summary(scope, evaluation)


def can_object_now(scope: Scope, case: queries.Case, today: date) -> bool:
    """Object for the first time, and in time."""
    evaluation = case.evaluation
    if evaluation.told_at is None or evaluation.published_at is not None:
        return False
    if any(each.made_by_id == scope.user_id for each in case.objections):
        return False
    last = queries.last_day_to_object(scope, evaluation)
    return last is not None and today <= last


def can_object_in_public(scope: Scope, evaluation: Evaluation, phase: str) -> bool:
    """Object to what is public: anybody while it is; the member as long as objections go on."""
    is_own = scope.is_own(evaluation.member_id)
    return phase == Phase.PUBLICITY or (phase == Phase.OBJECTIONS and is_own)


def objection_actions(scope: Scope, objection: Objection, today: date) -> list[Action]:
    """Return the acts open to the user on an objection today."""
    if objection.is_open:
        return [_DECIDE] if permissions.can_decide_objection(scope, objection) else []
    is_last = not hasattr(objection, "appeal") and objection.evaluation.published_at is None
    is_in_time = is_last and today <= queries.last_day_to_appeal(objection)
    return [_APPEAL] if is_in_time and permissions.can_appeal(scope, objection) else []


def _on_conclusion(scope, row):
    if row is None:
        return
    is_waiting = row.status == ConclusionStatus.WAITING
    yield _AGREE, row.pk, is_waiting and permissions.can_agree(scope, row)
    yield _RETURN, row.pk, not row.is_returned and permissions.can_return(scope, row)


def _on_opinions(scope, opinions):
    for side, row in opinions.items():
        yield _REOPEN[Side(side)], row.pk, row.is_signed and permissions.can_reopen(scope, row)
