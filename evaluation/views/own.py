from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, ListView, RedirectView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import PageMixin, RoleRequiredMixin, ScopedObjectMixin

from .. import acts, labels, permissions, queries, services
from ..forms import SummaryForm
from ..labels.own import about_summary, own_row
from ..models import Evaluation


class FrontView(RoleRequiredMixin, RedirectView):
    """The short address: rounds for an office, his own evaluations for a member."""

    permission = staticmethod(permissions.can_look_at_evaluations)

    def get_redirect_url(self):
        is_office = permissions.can_list_rounds(self.request.scope)
        return reverse("evaluation:round_list" if is_office else "evaluation:own_list")


class OwnListView(PageMixin, RoleRequiredMixin, ListView):
    """The rounds in which a member is judged, and what was asked about him, for himself."""

    permission = staticmethod(permissions.can_read_own_evaluations)
    template_name = "evaluation/evaluation_own.html"

    def get_queryset(self):
        return queries.own_evaluations(self.request.scope.member_id)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        today = timezone.localdate()
        rows = [own_row(each, today) for each in context["object_list"]]
        member_id = self.request.scope.member_id
        released = queries.released_opinions(member_id)
        return context | {"rows": rows, "released": released, "member_id": member_id}


class SummaryView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """What a member says about his year, beside what is certified of it; read only afterwards."""

    model = Evaluation
    form_class = SummaryForm
    permission = staticmethod(permissions.can_write_summary)
    template_name = "evaluation/evaluation_summary.html"
    context_object_name = "evaluation"

    def get_queryset(self):
        return queries.readable(self.request.scope)

    def get_initial(self):
        return {"text": self.object.summary}

    def get_context_data(self, **kwargs):
        held, today = self.object.round, timezone.localdate()
        facts = queries.facts_of([self.object], held, today)[self.object.pk]
        return super().get_context_data(
            round=held,
            facts=labels.fact_rows(facts),
            tasks=labels.task_rows(facts),
            records=labels.record_rows(facts),
            is_open=acts.can_summarize_now(self.request.scope, self.object, today),
            invitation=about_summary(self.object),
            **kwargs,
        )

    def form_valid(self, form):
        try:
            services.save_summary(
                evaluation=self.object,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Your self-summary is saved. You can still change it."))
        return redirect("evaluation:detail", self.object.pk)
