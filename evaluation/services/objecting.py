"""Objections: made in time, decided one level up, then by the department; told to the member."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters
from xigu.organizations.states import Kind

from ..messages import objections as messages
from ..models import Evaluation, Objection
from ..queries import (
    decider_of,
    grade_that_stands,
    has_part_in,
    last_day_to_appeal,
    last_day_to_object,
)
from ..states import ObjectionStatus
from .errors import EvaluationError, decided_meanwhile
from .locks import hold_round, lock_evaluations


def why_no_objection(scope: Scope, evaluation: Evaluation, today: date) -> str:
    """Return why the user can object to a grade no more, in words; nothing where he can."""
    last = last_day_to_object(scope, evaluation)
    if last is None:
        return _("There is no grade to which you can object.")
    if today > last or evaluation.published_at is not None:
        return _("The days for objections are over.")
    own = Objection.objects.filter(evaluation=evaluation, made_by=scope.user_id)
    if own.exclude(status=ObjectionStatus.OPEN).exists():
        return _("Your objection is decided: you can appeal against the decision.")
    return ""


@transaction.atomic
def object_to(*, evaluation: Evaluation, text: str, actor: Scope, now: datetime) -> Objection:
    """Object to a grade: the member to his own, anybody else to what is public.

    The organization above the workplace decides. Objecting twice leaves the first one waiting.
    Raises EvaluationError out of time.
    """
    held = hold_round(evaluation.round)
    (locked,) = lock_evaluations([evaluation.pk])
    locked.round = held
    waiting = Objection.objects.filter(evaluation=locked, made_by=actor.user_id).open().first()
    if waiting is not None:
        return waiting
    why_not = why_no_objection(actor, locked, timezone.localdate(now))
    if why_not:
        raise EvaluationError(why_not)
    return _made(locked, text, decider_of(locked, actor.user_id or 0), actor=actor, now=now)


@transaction.atomic
def appeal(*, objection: Objection, text: str, actor: Scope, now: datetime) -> Objection:
    """Ask the department to decide once more. Appealing twice is appealing once.

    Raises EvaluationError out of time, and where there is no appeal.
    """
    held = hold_round(objection.evaluation.round)
    (evaluation,) = lock_evaluations([objection.evaluation_id])
    evaluation.round = held
    first = Objection.objects.select_related("organization__parent").get(pk=objection.pk)
    if first.is_open or first.is_final or first.made_by_id != actor.user_id:
        raise EvaluationError(_("Against this there is no appeal."))
    made = Objection.objects.filter(appeals=first).first()
    if made is not None:
        return made
    if timezone.localdate(now) > last_day_to_appeal(first) or evaluation.published_at is not None:
        raise EvaluationError(_("The days for an appeal are over."))
    department = decider_of(evaluation, actor.user_id or 0)
    return _made(evaluation, text, department, actor=actor, now=now, appealed=first)


@transaction.atomic
def decide_objection(
    *,
    objection: Objection,
    grade: str,
    answer: str,
    seen: str = "",
    actor: Scope,
    now: datetime,
) -> Objection:
    """Decide: the grade that was told dismisses the objection, another one upholds it.

    An objection that is upheld may go beyond the share. `seen` is the grade that stood when the
    decider looked. The same decision twice is one. Raises EvaluationError where somebody else
    was faster, and for who is concerned himself.
    """
    held = hold_round(objection.evaluation.round)
    (evaluation,) = lock_evaluations([objection.evaluation_id])
    locked = Objection.objects.select_for_update(no_key=True, of=["self"])
    row = locked.select_related("evaluation__round", "evaluation__member").get(pk=objection.pk)
    if not row.is_open:
        if (row.decided_by_id, row.grade, row.answer) == (actor.user_id, grade, answer):
            return row
        raise EvaluationError(decided_meanwhile())
    _check_decider(row, actor)
    if grade not in held.rule_set.scale:
        raise EvaluationError(_("This grade is not one of the round."))
    standing = grade_that_stands(evaluation)
    _check_standing(row, standing, grade, seen)
    is_same = grade == row.held_grade
    row.status = ObjectionStatus.DISMISSED if is_same else ObjectionStatus.UPHELD
    row.grade, row.answer, row.decided_at, row.decided_by_id = grade, answer, now, actor.user_id
    row.save(update_fields=["status", "grade", "answer", "decided_at", "decided_by"])
    send_letters(letters=_about_decision(row, standing), actor=actor, now=now)
    return row


def _check_decider(row, actor):
    """Keep away whom it concerns, and whoever has signed what it is about."""
    if row.organization_id != actor.organization_id:
        raise EvaluationError(_("Another organization decides about this objection."))
    if actor.is_own(row.evaluation.member_id) or row.made_by_id == actor.user_id:
        raise EvaluationError(_("Nobody decides about his own objection."))
    if has_part_in(actor.user_id or 0, row):
        raise EvaluationError(_("You have signed what this is about: somebody else decides."))


def _check_standing(row, standing, grade, seen):
    """Let nobody overwrite a decision that he has not seen, or a final one."""
    if seen and seen != standing:
        raise EvaluationError(decided_meanwhile())
    final = Objection.objects.filter(evaluation=row.evaluation_id, is_final=True)
    is_settled = not row.is_final and final.exclude(decided_at=None).exists()
    if is_settled and grade != standing:
        raise EvaluationError(_("The department has decided about this grade: it stays."))


def _about_decision(row, before):
    letters = messages.letters_to_member(messages.DECIDED, row)
    if row.made_by_id not in {letter.to.user_id for letter in letters}:
        letters.append(messages.letter_to_author(messages.ANSWERED, row))
    if row.grade != before:
        letters += messages.letters_to_sides(messages.CHANGED, row)
    return letters


def _made(evaluation, text, organization, *, actor, now, appealed=None):
    held = evaluation.round
    days = timedelta(days=held.rule_set.answer_days)
    row = Objection.objects.create(
        evaluation=evaluation,
        made_at=now,
        made_by_id=actor.user_id,
        text=text,
        held_grade=grade_that_stands(evaluation),
        organization=organization,
        is_final=organization.kind == Kind.DEPARTMENT,
        due_on=timezone.localdate(now) + days,
        appeals=appealed,
    )
    letters = messages.letters_to_deciders(messages.OBJECTED, row)
    if not actor.is_own(evaluation.member_id):
        letters += messages.letters_to_member(messages.OBJECTED_TO, row)
    send_letters(letters=letters, actor=actor, now=now)
    return row
