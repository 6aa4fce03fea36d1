"""Objections: who may still object, who decides, what waits for an organization."""

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from xigu.accounts.models import RoleAssignment
from xigu.common.scope import Scope
from xigu.organizations.models import Organization

from ..models import Evaluation, EvaluationRound, Objection
from ..models.objection import ObjectionQuerySet
from ..states import Grade, ObjectionStatus
from .results import APPEAL_DAYS, standing_grade
from .sides import with_superior


def objectable_by(scope: Scope) -> QuerySet[Evaluation]:
    """Return what one was told oneself, and who is named in the publicity of rounds one sees.

    With `current_grade`; until when one may object, `last_day_to_object` says.
    """
    own = Q(member=scope.member_id) if scope.member_id else Q(pk__in=[])
    seen = EvaluationRound.objects.visible_to(scope).filter(publicity_from__isnull=False)
    public = reduce(or_, map(_is_published, Grade.values)) & Q(round__in=seen)
    told = Evaluation.objects.graded().filter(told_at__isnull=False)
    found = told.annotate(current_grade=standing_grade()).filter(own | public)
    return found.for_lists().select_related("round__organization")


def last_day_to_object(scope: Scope, evaluation: Evaluation) -> date | None:
    """Return until when the user may object to a grade; None where he may not at all.

    Anybody as long as it is public. The member longer, and for the days of an appeal where
    somebody else's objection has changed his grade.
    """
    if not objectable_by(scope).filter(pk=evaluation.pk).exists():
        return None
    held = evaluation.round
    if not scope.is_own(evaluation.member_id):
        return held.publicity_until
    changes = Objection.objects.filter(
        evaluation=evaluation, status=ObjectionStatus.UPHELD, is_final=False
    ).exclude(made_by=scope.user_id)
    days = {held.objections_until} | {last_day_to_appeal(each) for each in changes}
    return max((day for day in days if day is not None), default=None)


def last_day_to_appeal(objection: Objection) -> date:
    """Return until when one may appeal against a decision."""
    return timezone.localdate(objection.decided_at) + APPEAL_DAYS


def decider_of(evaluation: Evaluation, user_id: int) -> Organization:
    """Return who decides about an objection of a user: one level above the workplace.

    Higher up where that organization signed the conclusion or has decided already, or where the
    member or who objects holds an office.
    """
    place: Organization = _superior(evaluation)
    barred = _with_a_part_in(evaluation, user_id)
    while place.pk in barred and place.parent is not None:
        place = place.parent
    return place


def has_part_in(user_id: int, objection: Objection) -> bool:
    """Tell whether a user has signed, agreed to or decided what an objection is about."""
    signed = (
        Q(conclusion__signed_by=user_id)
        | Q(conclusion__agreed_by=user_id)
        | Q(assessments__signed_by=user_id)
    )
    if objection.is_final:
        signed |= Q(objections__decided_by=user_id, objections__is_final=False)
    return Evaluation.objects.filter(signed, pk=objection.evaluation_id).exists()


def objections_at(scope: Scope) -> ObjectionQuerySet:
    """Return the objections that the user's organization decides, or decided, never his own."""
    here = Objection.objects.visible_to(scope).filter(organization=scope.organization_id)
    return here.exclude(evaluation__member=scope.member_id).for_lists()


def objection_summary(scope: Scope) -> dict:
    """Return how many objections wait for an office, and the first day by which one is due."""
    return objections_at(scope).open().aggregate(count=Count("pk"), first=Min("due_on"))


def _is_published(grade):
    return Q(current_grade=grade, round__rules__published__contains=grade)


def _superior(evaluation):
    found = with_superior(Evaluation.objects.filter(pk=evaluation.pk))
    return Organization.objects.get(pk=found.values("superior")[:1])


def _with_a_part_in(evaluation, user_id):
    """Organizations that cannot look at this grade as if for the first time."""
    offices = RoleAssignment.objects.current().filter(
        Q(user=user_id) | Q(user__member=evaluation.member_id)
    )
    decided = Objection.objects.filter(evaluation=evaluation).exclude(decided_at=None)
    return {
        evaluation.conclusion.acting_for_id,
        *offices.values_list("organization", flat=True),
        *decided.values_list("organization", flat=True),
    }
