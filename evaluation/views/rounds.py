from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, ListView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import PageMixin, RoleRequiredMixin, ScopedObjectMixin
from xigu.organizations.queries import organization_choices

from .. import permissions, queries, services
from ..forms import RoundDatesForm, RoundForm, suggested, written_of
from ..labels import rounds as labels
from ..labels.rules import rules_by_occasion
from ..models import EvaluationRound
from ..steps import steps_in


class RoundListView(PageMixin, RoleRequiredMixin, ListView):
    """The rounds that an office holds, or that reach its members, with what to do in each now."""

    permission = staticmethod(permissions.can_list_rounds)
    template_name = "evaluation/round_list.html"

    def get_queryset(self):
        return EvaluationRound.objects.visible_to(self.request.scope.office).for_lists()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        scope, today = self.request.scope, timezone.localdate()
        return context | {
            "may_hold": permissions.can_hold_rounds(scope),
            "rows": [
                {
                    "round": held,
                    "badge": labels.phase_badge(held, today),
                    "step": next(iter(steps_in(scope, held, today)), None),
                }
                for held in context["object_list"]
            ],
        }


class RoundFormView(FormView):
    """The one form of a round; subclasses say what it shows first and which service it asks."""

    form_class = RoundForm
    template_name = "evaluation/round_form.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "organizations": organization_choices(self.request.scope)
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(rules=rules_by_occasion(), **kwargs)

    def form_valid(self, form):
        try:
            held = self.store(form)
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(
            self.request, _("“%(title)s” is prepared. It begins when you open it.") % vars(held)
        )
        return redirect("evaluation:round_detail", held.pk)


class RoundCreateView(RoleRequiredMixin, RoundFormView):
    """Prepare a round."""

    permission = staticmethod(permissions.can_hold_rounds)

    def get_initial(self):
        office = self.request.scope.organization_id
        return suggested(office, timezone.localdate(), queries.special_days())

    def store(self, form):
        return services.create_round(
            key=form.cleaned_data["key"],
            actor=self.request.scope,
            now=timezone.now(),
            **form.facts,
        )


class RoundMixin(ScopedObjectMixin, SingleObjectMixin):
    """One round, for the department that holds it."""

    model = EvaluationRound
    context_object_name = "round"
    permission = staticmethod(permissions.can_manage)

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def get_success_url(self):
        return reverse("evaluation:round_detail", args=[self.object.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(round_url=self.get_success_url(), **kwargs)

    def carry_out(self, service, **facts):
        """Ask a service about this round, as the user and now."""
        return service(held=self.object, actor=self.request.scope, now=timezone.now(), **facts)


class RoundChangeView(RoundMixin, RoundFormView):
    """Change a round that is being prepared."""

    def get_initial(self):
        return written_of(self.object)

    def store(self, form):
        return self.carry_out(services.change_round, **form.facts)


class RoundDatesView(RoundMixin, FormView):
    """Give the phases of an open round other days."""

    form_class = RoundDatesForm
    template_name = "evaluation/round_dates.html"

    def get_initial(self):
        return {name: getattr(self.object, name) for name in services.DATES}

    def form_valid(self, form):
        try:
            self.carry_out(services.change_dates, **form.cleaned_data)
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("The days are changed."))
        return redirect(self.get_success_url())


class RoundOpenView(RoundMixin, TemplateView):
    """Show whom a round would reach, and who would not be graded and why; then open it."""

    template_name = "evaluation/round_open.html"

    def get_context_data(self, **kwargs):
        held, by_naming = self.object, self.object.rule_set.by_naming
        opening = queries.opening_of(held, timezone.localdate())
        page = Paginator(opening.others, 50).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            opening=opening,
            overlapping=queries.overlapping(held),
            by_naming=by_naming,
            stats=labels.opening_stats(opening, by_naming=by_naming),
            rows=labels.place_rows(
                page.object_list, queries.names_of_workplaces(page), by_naming=by_naming
            ),
            page=page,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        try:
            self.carry_out(services.open_round)
        except services.EvaluationError as error:
            messages.error(request, str(error))
            return redirect("evaluation:round_open", self.object.pk)
        messages.success(request, _("The round is open. Everybody who takes part is told."))
        return redirect(self.get_success_url())


class RoundDiscardView(RoundMixin, TemplateView):
    """Ask, then remove a round that was never opened."""

    template_name = "evaluation/round_discard.html"

    def post(self, request, *args, **kwargs):
        try:
            self.carry_out(services.discard_round)
        except services.EvaluationError as error:
            messages.error(request, str(error))
            return redirect(self.get_success_url())
        messages.success(request, _("The round is discarded."))
        return redirect("evaluation:round_list")
