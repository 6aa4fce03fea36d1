from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView

from .. import acts, labels, permissions, queries, services
from ..forms import PublicityForm
from ..labels import publicity
from .rounds import RoundMixin

ON_A_PAGE = 50  # members


class RoundPageView(RoundMixin, TemplateView):
    """A page about what a round makes public."""

    def page_of(self, rows):
        """The page of rows that is asked for."""
        return Paginator(rows, ON_A_PAGE).get_page(self.request.GET.get("page"))


class RoundPublicityView(RoundPageView, FormView):
    """Who will be named, who stays without a result, and until when; by POST it begins."""

    form_class = PublicityForm
    template_name = "evaluation/round_publicity.html"

    @cached_property
    def missing(self):
        return queries.count_without_result(self.object)

    def get(self, request, *args, **kwargs):
        if self.object.publicity_from:
            return redirect("evaluation:round_publish", self.object.pk)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"missing": self.missing["all"]}

    def get_context_data(self, **kwargs):
        held, now = self.object, timezone.now()
        first, until, last = queries.publicity_dates(held, timezone.localdate(now))
        without = queries.without_result(held)
        named = queries.to_be_public(held)
        counts = {"named": named.count(), "without": self.missing["all"]}
        part = "without" if self.request.GET.get("part") == "without" else "named"
        return super().get_context_data(
            why_not=services.why_not_public(held, now),
            missing=publicity.missing_in_words(self.missing["all"], signed=self.missing["signed"]),
            dates=publicity.dates_in_words(first, until, last),
            unknown_years=queries.years_without_holidays(first, last),
            grades=labels.grade_stats(queries.results_by_grade(queries.reviewed(held))),
            tabs=labels.publicity_tabs(part, counts),
            part=part,
            **self._rows(part, named, without),
            **kwargs,
        )

    def form_valid(self, form):
        try:
            self.carry_out(services.start_publicity)
        except services.EvaluationError as error:
            messages.error(self.request, str(error))
            return redirect("evaluation:round_publicity", self.object.pk)
        messages.success(
            self.request, _("The publicity has begun. Every member reads his own result.")
        )
        return redirect("evaluation:round_public", self.object.pk)

    def _rows(self, part, named, without):
        if part == "without":
            page = self.page_of(without)
            return {"page": page, "rows": publicity.rows_without_result(page)}
        page = self.page_of(queries.with_public_facts(named))
        return {"page": page, "rows": publicity.public_rows(page)}


class RoundPublicView(RoundPageView):
    """What is public of a round, for everybody whom it reaches, until it is published."""

    permission = staticmethod(permissions.can_view_round)
    template_name = "evaluation/round_public.html"

    def get_queryset(self):
        return super().get_queryset().in_public()

    def get_context_data(self, **kwargs):
        held, scope = self.object, self.request.scope
        phase = held.phase_on(timezone.localdate())
        name = self.request.GET.get("q", "").strip()[:60]
        page = self.page_of(queries.with_public_facts(queries.named_in_public(held, name)))
        return super().get_context_data(
            page=page,
            rows=publicity.public_rows(
                page, lambda each: acts.can_object_in_public(scope, each, phase)
            ),
            name=name,
            dates=publicity.dates_in_words(
                held.publicity_from, held.publicity_until, held.objections_until
            ),
            **kwargs,
        )


class RoundPublishView(RoundPageView):
    """What becomes final and what is held back; by POST it is published, and later the rest."""

    template_name = "evaluation/round_publish.html"

    def get_context_data(self, **kwargs):
        held, now = self.object, timezone.now()
        today = timezone.localdate(now)
        due = queries.results_by_grade(queries.due_for_publication(held, today))
        page = self.page_of(queries.held_back_in(held, today))
        return super().get_context_data(
            why_not=services.why_not_final(held, now),
            due=labels.grade_stats(due),
            final=labels.grade_stats(queries.final_by_grade(held)),
            page=page,
            rows=publicity.held_back_rows(page),
            may_publish=bool(due),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        try:
            count = services.publish(held=self.object, actor=request.scope, now=timezone.now())
        except services.EvaluationError as error:
            messages.error(request, str(error))
        else:
            text = ngettext("%(count)s grade is final.", "%(count)s grades are final.", count)
            messages.success(request, text % {"count": count})
        return redirect("evaluation:round_publish", self.object.pk)
