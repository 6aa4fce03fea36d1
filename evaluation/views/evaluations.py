from django.utils import timezone
from django.views.generic import DetailView

from xigu.audit.services import record_access
from xigu.audit.states import Access
from xigu.common.views import ScopedObjectMixin

from .. import acts, changes, labels, permissions, queries, stories
from ..labels.objections import objection_row
from ..models import Evaluation


def case_context(case: queries.Case, today, *, names_authors: bool = False) -> dict:
    """Return what pages show of a case."""
    held, signed = case.evaluation.round, case.signed_facts
    phase = held.phase_on(today)
    shown = signed or case.facts
    return {
        "case": case,
        "round": held,
        "phase": phase.label,
        "tone": labels.PHASE_TONES[phase],
        "sides": stories.sides_of_case(case, phase),
        "votes": labels.counts_in_words(case.votes.votes) if case.votes else "",
        "conclusion": stories.conclusion_in_words(case),
        "is_signed": signed is not None,
        "facts": labels.fact_rows(shown),
        "tasks": labels.task_rows(shown),
        "records": labels.record_rows(shown),
        "changes": changes.changes_in_words(signed, case.facts) if signed else [],
        "story": stories.story_of_case(case, names_authors=names_authors),
    }


class EvaluationDetailView(ScopedObjectMixin, DetailView):
    """One member in one round, as far as the reader may see it; opening it is written down."""

    model = Evaluation
    permission = staticmethod(permissions.can_view_evaluation)
    template_name = "evaluation/evaluation_detail.html"

    def get_queryset(self):
        return queries.readable(self.request.scope)

    def get_context_data(self, **kwargs):
        evaluation, scope, now = self.object, self.request.scope, timezone.now()
        today = timezone.localdate(now)
        record_access(
            scope=scope,
            member_id=evaluation.member_id,
            access=Access.OPENED,
            purpose=evaluation.round.title,
            now=now,
        )
        case = queries.case_of(scope, evaluation, today)
        return super().get_context_data(
            **case_context(case, today),
            objections=[objection_row(each, today) for each in case.objections],
            actions=acts.evaluation_actions(scope, case, today),
            is_own=scope.is_own(evaluation.member_id),
            **kwargs,
        )
