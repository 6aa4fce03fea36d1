from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import ScopedObjectMixin

from .. import permissions, queries, services
from ..forms import NamingForm
from ..models import EvaluationRound
from ..states import Phase

MOST_FOUND, LONGEST_TEXT = 8, 60


class NameListView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Whom a workplace names for an award, and for what."""

    model = EvaluationRound
    context_object_name = "held"
    form_class = NamingForm
    template_name = "evaluation/name_list.html"
    permission = staticmethod(permissions.can_name)

    def get_queryset(self):
        return super().get_queryset().filter(rules__by_naming=True)

    @cached_property
    def query(self):
        return self.request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_TEXT]

    @cached_property
    def found(self):
        found = queries.nameable(self.request.scope, self.object, self.query)
        return list(found.with_workplace()[: MOST_FOUND + 1])

    def get_form_kwargs(self):
        members = queries.nameable(self.request.scope, self.object, "")
        return super().get_form_kwargs() | {"members": members, "found": self.found[:MOST_FOUND]}

    def form_valid(self, form):
        try:
            named = services.name_member(
                held=self.object,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("%(name)s is named.") % {"name": named.member.name})
        return redirect("evaluation:name_list", self.object.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            named=queries.named_in(self.request.scope, self.object),
            query=self.query,
            found=self.found[:MOST_FOUND],
            has_more=len(self.found) > MOST_FOUND,
            is_open=self.object.phase_on(timezone.localdate()) == Phase.SUMMARY,
            **kwargs,
        )
