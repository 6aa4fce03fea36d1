from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import ScopedObjectMixin
from xigu.organizations.models import Organization

from .. import conclusion_labels as labels
from .. import permissions, queries, services
from ..forms import QuotaRequestForm
from ..models import EvaluationRound


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
            share=labels.share_row(self.group(), quota, may_ask=False),
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
