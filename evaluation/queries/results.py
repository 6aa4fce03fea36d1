"""Grades as they stand after objections; what is public of them, and what is held back."""

from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from xigu.organizations.models import Organization

from ..models import Conclusion, Evaluation, EvaluationRound, Objection
from ..states import ConclusionStatus, ObjectionStatus

APPEAL_DAYS = timedelta(days=15)  # after the first decision, while the second may be asked for


def standing_grade() -> Coalesce:
    """The grade of an evaluation as it stands: of the last decision, else of the conclusion."""
    decided = Objection.objects.filter(
        evaluation=OuterRef("pk"), status__in=ObjectionStatus.decided
    ).order_by("-decided_at", "-pk")
    concluded = Conclusion.objects.filter(evaluation=OuterRef("pk"))
    return Coalesce(Subquery(decided.values("grade")[:1]), Subquery(concluded.values("grade")[:1]))


def grade_that_stands(evaluation: Evaluation) -> str:
    """Return the grade of an evaluation as it stands, or nothing."""
    found = Evaluation.objects.filter(pk=evaluation.pk).values_list(standing_grade(), flat=True)
    return found.get() or ""


def made_public(held: EvaluationRound) -> QuerySet[Evaluation]:
    """Return who is named in the publicity of a round, with `current_grade`, by name."""
    return _publishable(held, Evaluation.objects.filter(round=held, told_at__isnull=False))


def to_be_public(held: EvaluationRound) -> QuerySet[Evaluation]:
    """Return whom the publicity of a round would name if it began now."""
    return _publishable(held, reviewed(held))


def named_in_public(held: EvaluationRound, name: str = "") -> QuerySet[Evaluation]:
    """Return whom the publicity names, of workplaces or communities with this in their name."""
    if not name:
        return made_public(held)
    places = Organization.objects.search(name).values("pk")
    return made_public(held).filter(Q(workplace__in=places) | Q(community__in=places))


def with_public_facts(evaluations: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    """Add what the publicity tells of the facts at signing: `service_hours` and `tasks`."""
    return evaluations.annotate(
        service_hours=F("conclusion__facts__service_hours"), tasks=F("conclusion__facts__tasks")
    )


def results_by_grade(evaluations: QuerySet[Evaluation]) -> dict[str, int]:
    """Return how many have which grade as it stands; "" for who takes part without one."""
    graded = evaluations.order_by().annotate(current_grade=standing_grade())
    return dict(graded.values_list("current_grade").annotate(Count("pk")))


def reviewed(held: EvaluationRound) -> QuerySet[Evaluation]:
    """Return those of a round whose conclusion the department has accepted."""
    return Evaluation.objects.filter(round=held, conclusion__status=ConclusionStatus.REVIEWED)


def without_result(held: EvaluationRound) -> QuerySet[Evaluation]:
    """Return who takes part and stays without a result, with `concluded`, the status or None."""
    taking_part = Evaluation.objects.for_lists().filter(round=held).taking_part()
    missing = taking_part.exclude(pk__in=reviewed(held))
    named = missing.annotate(concluded=F("conclusion__status"))
    return named.order_by("workplace__path", "member__pinyin", "pk")


def count_without_result(held: EvaluationRound) -> dict[str, int]:
    """Return how many stay without a result: `all`, and `signed` and not reviewed. One query."""
    signed = Q(conclusion__status=ConclusionStatus.SIGNED)
    return without_result(held).aggregate(all=Count("pk"), signed=Count("pk", filter=signed))


def held_back_in(held: EvaluationRound, today: date) -> QuerySet[Evaluation]:
    """Return whose grade waits and is not final, by name, with the objections to it."""
    back = held_back(held, today).values("pk")
    waiting = Evaluation.objects.for_lists().filter(pk__in=back, published_at=None)
    return waiting.prefetch_related("objections").order_by("member__pinyin", "pk")


def final_by_grade(held: EvaluationRound) -> dict[str, int]:
    """Return how many have which grade for good."""
    final = Evaluation.objects.filter(round=held, published_at__isnull=False)
    return dict(final.values_list("grade").annotate(Count("pk")))


def due_for_publication(held: EvaluationRound, today: date) -> QuerySet[Evaluation]:
    """Return whose grade can be made final: told, not final yet, and not held back."""
    told = Evaluation.objects.filter(round=held, told_at__isnull=False, published_at=None)
    return told.exclude(pk__in=held_back(held, today).values("pk"))


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


def _publishable(held, evaluations):
    graded = evaluations.annotate(current_grade=standing_grade())
    public = graded.filter(current_grade__in=held.rule_set.published)
    return public.for_lists().order_by("member__pinyin", "pk")
