"""Joint conclusions: the community reads them, then agrees or says what speaks against them."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, ListView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import KeysetMixin, RoleRequiredMixin, ScopedObjectMixin

from .. import labels, permissions, queries, services
from ..forms import AgreementForm, signature_of
from ..labels import conclusions as conclusion_labels
from ..models import Conclusion, Evaluation
from ..states import ConclusionStatus, Phase, Side


class AgreementListView(KeysetMixin, RoleRequiredMixin, ListView):
    """Joint conclusions that wait for an answer, the longest waiting first."""

    permission = staticmethod(permissions.can_list_agreements)
    template_name = "evaluation/agreement_list.html"
    context_object_name = "conclusions"
    keyset = "signed_at"

    def get_queryset(self):
        waiting = queries.waiting_agreements(self.request.scope)
        return waiting.select_related(
            "evaluation__member", "evaluation__workplace", "evaluation__round"
        )


class ConclusionAgreeView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Answer one joint conclusion for the community."""

    model = Conclusion
    form_class = AgreementForm
    template_name = "evaluation/conclusion_agree.html"
    permission = staticmethod(permissions.can_agree)

    def get_queryset(self):
        names = ("member", "workplace", "branch", "community", "round")
        related = [f"evaluation__{name}" for name in names]
        joint = super().get_queryset().filter(is_joint=True)
        return joint.select_related(*related, "signed_by", "acting_for", "agreed_by")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "conclusion": self.object}

    def get_context_data(self, **kwargs):
        row, scope = self.object, self.request.scope
        seen = Evaluation.objects.visible_to(scope).with_signatures().select_related("round")
        evaluation = seen.get(pk=row.evaluation_id)
        opinions = queries.signed_opinions(scope, [evaluation])[evaluation.pk]
        votes = queries.counted_votes(scope, [evaluation]).get(evaluation.pk)
        phase = evaluation.round.phase_on(timezone.localdate())
        is_open = phase in Phase.before_conclusions
        return super().get_context_data(
            evaluation=row.evaluation,
            opinions=[
                conclusion_labels.opinion_cell(
                    evaluation, side, opinions.get(side), is_open=is_open
                )
                for side in Side
            ],
            votes=labels.counts_in_words(votes.votes) if votes else "",
            facts=conclusion_labels.agreement_facts(row),
            certified=labels.fact_rows(row.facts),
            records=labels.record_rows(row.facts),
            seen=signature_of(row),
            is_waiting=row.status == ConclusionStatus.WAITING,
            tone=labels.CONCLUSION_TONES[row.status],
            **kwargs,
        )

    def form_valid(self, form):
        answer = {"conclusion": self.object, "actor": self.request.scope, "now": timezone.now()}
        try:
            if "disagree" in self.request.POST:
                services.disagree(reason=form.cleaned_data["reason"], **answer)
                text = _("The joint conclusion about %(name)s is sent back to the workplace.")
            else:
                services.agree(**answer)
                text = _("You have agreed to the joint conclusion about %(name)s.")
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, text % {"name": self.object.evaluation.member})
        return redirect("evaluation:agreement_list")
