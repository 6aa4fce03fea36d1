"""Objections: made in time, decided one level up, then by the department; told to the member."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters
from xigu.organizations.models import Organization
from xigu.organizations.states import Kind

from ..messages import DECIDED, OBJECTED, letters_about_decision, letters_to_deciders
from ..models import Evaluation, Objection
from ..queries import APPEAL_DAYS, made_public, standing_grade, with_superior
from ..states import ObjectionStatus, Phase
from .errors import EvaluationError, decided_meanwhile
from .locks import hold_in_phase, hold_round, lock_evaluations


@transaction.atomic
def object_to(*, evaluation: Evaluation, text: str, actor: Scope, now: datetime) -> Objection:
    """Object to a grade: the member to his own, anybody else to what is public.

    The organization above the workplace decides. Objecting twice leaves the first one waiting.
    Raises EvaluationError out of time.
    """
    held = hold_in_phase(evaluation.round, now, *Phase.objectable)
    (locked,) = lock_evaluations([evaluation.pk])
    today = timezone.localdate(now)
    is_own = actor.is_own(locked.member_id)
    last = held.objections_until if is_own else held.publicity_until
    if last is None or today > last:
        raise EvaluationError(_("The days for objections are over."))
    if locked.told_at is None or not (is_own or _is_public(held, locked)):
        raise EvaluationError(_("There is no grade to which you can object."))
    waiting = Objection.objects.open().filter(evaluation=locked, made_by=actor.user_id).first()
    if waiting is not None:
        return waiting
    if Objection.objects.filter(evaluation=locked, made_by=actor.user_id).exists():
        raise EvaluationError(_("Your objection is decided: you can appeal against the decision."))
    return _made(locked, text, _superior(locked), actor=actor, now=now)


@transaction.atomic
def appeal(*, objection: Objection, text: str, actor: Scope, now: datetime) -> Objection:
    """Ask the department to decide once more. Appealing twice is appealing once."""
    hold_round(objection.evaluation.round)
    (evaluation,) = lock_evaluations([objection.evaluation_id])
    first = Objection.objects.select_related("organization").get(pk=objection.pk)
    made = Objection.objects.filter(appeals=first).first()
    if made is not None:
        return made
    if first.is_open or first.is_final or first.made_by_id != actor.user_id:
        raise EvaluationError(_("Against this there is no appeal."))
    decided_on = timezone.localdate(first.decided_at)
    if timezone.localdate(now) > decided_on + APPEAL_DAYS or evaluation.published_at:
        raise EvaluationError(_("The days for an appeal are over."))
    department = _department(first.organization)
    return _made(evaluation, text, department, actor=actor, now=now, appealed=first)


@transaction.atomic
def decide_objection(
    *, objection: Objection, grade: str, answer: str, actor: Scope, now: datetime
) -> Objection:
    """Decide: the grade that stands dismisses the objection, another one upholds it.

    The same decision twice is one. Raises EvaluationError where somebody else was faster.
    """
    held = hold_round(objection.evaluation.round)
    (evaluation,) = lock_evaluations([objection.evaluation_id])
    row = Objection.objects.select_for_update(no_key=True).get(pk=objection.pk)
    if not row.is_open:
        if (row.decided_by_id, row.grade) == (actor.user_id, grade):
            return row
        raise EvaluationError(decided_meanwhile())
    if actor.is_own(evaluation.member_id) or row.made_by_id == actor.user_id:
        raise EvaluationError(_("Nobody decides about his own objection."))
    if grade not in held.rule_set.scale:
        raise EvaluationError(_("This grade is not one of the round."))
    is_same = grade == row.held_grade
    row.status = ObjectionStatus.DISMISSED if is_same else ObjectionStatus.UPHELD
    row.grade, row.answer, row.decided_at, row.decided_by_id = grade, answer, now, actor.user_id
    row.save()
    send_letters(letters=letters_about_decision(DECIDED, row), actor=actor, now=now)
    return row


def _made(evaluation, text, organization, *, actor, now, appealed=None):
    held = evaluation.round
    days = timedelta(days=held.rule_set.answer_days)
    row = Objection.objects.create(
        evaluation=evaluation,
        made_at=now,
        made_by_id=actor.user_id,
        text=text,
        held_grade=_grade_of(evaluation),
        organization=organization,
        is_final=organization.kind == Kind.DEPARTMENT,
        due_on=timezone.localdate(now) + days,
        appeals=appealed,
    )
    send_letters(letters=letters_to_deciders(OBJECTED, row), actor=actor, now=now)
    return row


def _grade_of(evaluation):
    found = Evaluation.objects.annotate(current_grade=standing_grade()).get(pk=evaluation.pk)
    if not found.current_grade:
        raise EvaluationError(_("There is no grade to which you can object."))
    return found.current_grade


def _is_public(held, evaluation):
    return made_public(held).filter(pk=evaluation.pk).exists()


def _superior(evaluation):
    found = with_superior(Evaluation.objects.filter(pk=evaluation.pk))
    return Organization.objects.get(pk=found.values("superior")[:1])


def _department(organization):
    """The department above the organization that decided first."""
    return Organization.objects.get(pk=organization.parent_id)
