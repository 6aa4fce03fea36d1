from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import ScopedObjectMixin
from xigu.organizations.models import Organization

from .. import labels, permissions, queries, services
from ..forms import QuotaDecisionForm, QuotaRequestForm
from ..labels.conclusions import share_row
from ..models import EvaluationRound, QuotaRequest
from .rounds import RoundMixin

ON_A_PAGE = 50


class QuotaListView(RoundMixin, TemplateView):
    """Who asks to give more of the best grade: what waits first, then what is decided."""

    template_name = "evaluation/quota_list.html"

    def get_context_data(self, **kwargs):
        requests = queries.quota_requests(self.request.scope, self.object)
        page = Paginator(requests, ON_A_PAGE).get_page(self.request.GET.get("page"))
        states = queries.quota_states(self.object, [each.organization_id for each in page])
        rows = [
            (each, states.get(each.organization_id), labels.REQUEST_TONES[each.status])
            for each in page
        ]
        return super().get_context_data(page=page, rows=rows, **kwargs)


class QuotaDecideView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Grant more of the best grade to a branch or workplace, or decline with a reason."""

    model = QuotaRequest
    context_object_name = "quota"
    permission = staticmethod(permissions.can_decide_quota)
    form_class = QuotaDecisionForm
    template_name = "evaluation/quota_decide.html"

    def get_queryset(self):
        related = ("round__organization", "organization__parent", "asked_by")
        return super().get_queryset().select_related(*related)

    def get_context_data(self, **kwargs):
        quota = self.object
        states = queries.quota_states(quota.round, [quota.organization_id])
        facts = labels.quota_facts(quota, states.get(quota.organization_id))
        return super().get_context_data(facts=facts, held=quota.round, **kwargs)

    def form_valid(self, form):
        try:
            services.decide_quota(
                request=self.object,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        is_granted = form.cleaned_data["is_granted"]
        text = _("It is granted.") if is_granted else _("It is declined, with your reason.")
        messages.success(self.request, text)
        return redirect("evaluation:quota_list", self.object.round_id)


class QuotaAskView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Ask the department for more of the best grade, for a branch or a workplace."""

    model = EvaluationRound
    form_class = QuotaRequestForm
    template_name = "evaluation/quota_form.html"
    permission = staticmethod(permissions.can_ask_for_more)

    def get_context_data(self, **kwargs):
        quota = self.object.rule_set.quota
        return super().get_context_data(
            round=self.object,
            share=share_row(self.group(), quota, may_ask=False),
            **kwargs,
        )

    def group(self):
        """Return the group of the address, of one's own organizations (else 404)."""
        own = Organization.objects.visible_to(self.request.scope)
        organization = get_object_or_404(own, pk=self.kwargs["organization"])
        found = queries.quota_group_of(self.object, organization)
        if found is None:
            raise Http404
        return found

    def form_valid(self, form):
        group = self.group()
        try:
            services.ask_for_more(
                held=self.object,
                organization=group.organization,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        text = _("A request waits already.") if group.asked else _("The department is asked.")
        messages.success(self.request, text)
        return redirect("evaluation:conclusion_sheet", self.object.pk)
