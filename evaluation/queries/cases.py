"""One evaluation with all that a reader may see of it; and all evaluations of a member."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case as Choice
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value, When

from xigu.common.scope import Scope

from ..models import Assessment, Conclusion, Evaluation, Objection, VoteCount
from ..states import ObjectionStatus
from .facts import facts_of
from .results import grade_that_stands, standing_grade


@dataclass(frozen=True, slots=True)
class Case:
    """What one reader may see: `grade` is the one that stands, or nothing as long as none does.

    `opinions` are those that he may read, by side; `reopened` the sides that sign once more.
    """

    evaluation: Evaluation
    opinions: dict[str, Assessment]
    reopened: set[str]
    votes: VoteCount | None
    conclusion: Conclusion | None
    objections: list[Objection]
    grade: str
    facts: dict

    @property
    def signed_facts(self) -> dict | None:
        """The facts of the last signature that the reader may see."""
        rows = [row for row in (*self.opinions.values(), self.conclusion) if row and row.signed_at]
        return max(rows, key=_signed_at).facts if rows else None


def readable(scope: Scope) -> QuerySet[Evaluation]:
    """Return the evaluations of a scope, with what `case_of` needs of them."""
    seen = Evaluation.objects.visible_to(scope).for_lists().with_signatures()
    return seen.select_related("round__organization", "named_by")


def case_of(scope: Scope, evaluation: Evaluation, today: date) -> Case:
    """Return an evaluation, which comes from `readable`, as the user may see it."""
    about = {"evaluation": evaluation}
    opinions = list(_with_signers(Assessment.objects.visible_to(scope).filter(**about)))
    conclusion = _with_decisions(Conclusion.objects.visible_to(scope).filter(**about)).first()
    votes = VoteCount.objects.visible_to(scope).filter(**about)
    for row in filter(None, [*opinions, conclusion]):
        row.evaluation = evaluation
    return Case(
        evaluation=evaluation,
        opinions={row.side: row for row in opinions},
        reopened=_reopened(evaluation),
        votes=votes.select_related("counted_by", "checked_by").first(),
        conclusion=conclusion,
        objections=list(_objections(scope, evaluation)),
        grade=grade_that_stands(evaluation) if conclusion else "",
        facts=facts_of([evaluation], evaluation.round, today)[evaluation.pk],
    )


def own_evaluations(member_id: int) -> QuerySet[Evaluation]:
    """Return what a member takes part in, or is left out of, the latest first.

    `result` is his grade once he was told; `due_on` until when an objection is answered,
    `answered_at` when one was answered against which there may be an appeal.
    """
    about = Objection.objects.filter(evaluation=OuterRef("pk"))
    answered = about.filter(
        status__in=ObjectionStatus.decided,
        is_final=False,
        appeal=None,
        made_by__member=OuterRef("member"),
    )
    told = When(told_at__isnull=False, then=standing_grade())
    own = Evaluation.objects.filter(member=member_id).annotate(
        result=Choice(told, default=Value("")),
        due_on=Subquery(about.open().order_by("due_on").values("due_on")[:1]),
        answered_at=Subquery(answered.order_by("-decided_at").values("decided_at")[:1]),
        has_objected=Exists(about.filter(made_by__member=OuterRef("member"))),
    )
    return own.select_related("round__organization").order_by("-round__opened_at", "-pk")


def _signed_at(row):
    return row.signed_at


def _with_signers(opinions):
    signers = opinions.select_related("signed_by", "acting_for").order_by("side")
    return signers.prefetch_related("reopenings__reopened_by", "reopenings__signed_by")


def _with_decisions(conclusions):
    return conclusions.select_related("signed_by", "acting_for", "agreed_by", "reviewed_by")


def _reopened(evaluation):
    drafts = Assessment.objects.reopened().filter(evaluation=evaluation)
    return set(drafts.values_list("side", flat=True))


def _objections(scope, evaluation):
    seen = Objection.objects.visible_to(scope).filter(evaluation=evaluation)
    return seen.select_related("organization", "made_by", "decided_by").order_by("made_at", "pk")
