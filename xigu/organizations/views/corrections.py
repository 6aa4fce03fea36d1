from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import RoleRequiredMixin, ScopedObjectMixin

from .. import permissions, queries, services
from ..forms import CorrectionAnswerForm, CorrectionRequestForm
from ..models import CorrectionRequest, Member


class CorrectionListView(RoleRequiredMixin, TemplateView):
    """The wishes for correction that wait for this office, the oldest first."""

    permission = staticmethod(permissions.can_list_corrections)
    template_name = "organizations/correction_list.html"

    def get_context_data(self, **kwargs):
        scope = self.request.scope
        corrections = [
            (correction, not scope.is_own(correction.member_id))
            for correction in queries.open_corrections(scope)
        ]
        return super().get_context_data(corrections=corrections, **kwargs)


class CorrectionRequestView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """A member asks his workplace to correct his record."""

    model = Member
    permission = staticmethod(permissions.can_ask_correction)
    form_class = CorrectionRequestForm
    template_name = "organizations/correction_request.html"

    def form_valid(self, form):
        try:
            services.request_correction(member=self.object, now=timezone.now(), **form.cleaned_data)
        except services.OrganizationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Your workplace has been asked to correct your record."))
        return redirect("organizations:member_detail", self.object.pk)


class CorrectionAnswerView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """The workplace answers a member's wish for correction."""

    model = CorrectionRequest
    permission = staticmethod(permissions.can_answer_correction)
    form_class = CorrectionAnswerForm
    template_name = "organizations/correction_answer.html"

    def get_queryset(self):
        return super().get_queryset().select_related("member")

    def form_valid(self, form):
        try:
            services.answer_correction(
                correction=self.object,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.OrganizationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("The member can read your answer."))
        return redirect("organizations:member_detail", self.object.member_id)
