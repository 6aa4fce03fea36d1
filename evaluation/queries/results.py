"""Grades as they stand after objections; what is public of them, and what is held back."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ..models import Conclusion, Evaluation, EvaluationRound, Objection
from ..states import ObjectionStatus

APPEAL_DAYS = timedelta(days=15)  # after the first decision, while the second may be asked for


def standing_grade() -> Coalesce:
    """The grade of an evaluation as it stands: of the last decision, else of the conclusion."""
    decided = Objection.objects.filter(
        evaluation=OuterRef("pk"), status__in=ObjectionStatus.decided
    ).order_by("-decided_at", "-pk")
    concluded = Conclusion.objects.filter(evaluation=OuterRef("pk"))
    return Coalesce(Subquery(decided.values("grade")[:1]), Subquery(concluded.values("grade")[:1]))


def made_public(held: EvaluationRound) -> QuerySet[Evaluation]:
    """Return who is named in the publicity of a round, with `current_grade`, by name."""
    told = Evaluation.objects.filter(round=held, told_at__isnull=False)
    graded = told.annotate(current_grade=standing_grade())
    public = graded.filter(current_grade__in=held.rule_set.published)
    return public.for_lists().order_by("member__pinyin", "pk")


def held_back(held: EvaluationRound, today: date) -> QuerySet[Evaluation]:
    """Return whose grade waits: for a decision, or for the days in which one may appeal."""
    about = Objection.objects.filter(evaluation=OuterRef("pk"))
    waiting = about.open()
    appealable = about.filter(
        status__in=ObjectionStatus.decided,
        is_final=False,
        appeal=None,
        decided_at__date__gte=today - APPEAL_DAYS,
    )
    return Evaluation.objects.filter(Q(Exists(waiting)) | Q(Exists(appealable)), round=held)
