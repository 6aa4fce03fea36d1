from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import ScopedObjectMixin

from .. import permissions, queries, services
from ..forms import VoteForm, VoteLine, keys_in
from ..models import EvaluationRound


class VoteSheetView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Count a secret vote of a branch; a second officer counts again without seeing the first."""

    model = EvaluationRound
    context_object_name = "held"
    form_class = VoteForm
    template_name = "evaluation/vote_sheet.html"
    permission = staticmethod(permissions.can_count_votes)

    @cached_property
    def units(self):
        return queries.voting_units(self.request.scope, self.object)

    @cached_property
    def unit(self):
        """The unit that is asked for, or the first."""
        wanted = self.request.GET.get("unit", "")
        fitting = (unit for unit in self.units if str(unit.pk) == wanted)
        return next(fitting, self.units[0] if self.units else None)

    def get_form_kwargs(self):
        rows = []
        if self.unit:
            rows = queries.vote_rows(self.request.scope, self.object, self.unit)
        scale = self.object.rule_set.scale
        return super().get_form_kwargs() | {"lines": [VoteLine(row, scale) for row in rows]}

    def post(self, request, *args, **kwargs):
        if "discard" in request.POST:
            return self.discard()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            counted = services.count_votes(
                held=self.object,
                counts=form.counts,
                actor=self.request.scope,
                now=timezone.now(),
            )
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            form.mark(getattr(error, "rows", {}))
            return self.form_invalid(form)
        messages.success(self.request, _words(counted.values()))
        return redirect(self.address())

    def discard(self):
        """Forget the first counts of this page; both officers begin anew."""
        try:
            services.discard_counts(
                held=self.object,
                evaluation_ids=set(keys_in(self.request.POST, "first")),
                actor=self.request.scope,
                now=timezone.now(),
            )
        except services.EvaluationError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, _("The first count is discarded: both begin anew."))
        return redirect(self.address())

    def address(self):
        way = reverse("evaluation:vote_sheet", args=[self.object.pk])
        return f"{way}?unit={self.unit.pk}" if self.unit else way

    def get_context_data(self, **kwargs):
        way = reverse("evaluation:vote_sheet", args=[self.object.pk])
        tabs = [
            {"label": unit.name, "url": f"{way}?unit={unit.pk}", "is_current": unit == self.unit}
            for unit in self.units
        ]
        return super().get_context_data(
            unit=self.unit, tabs=tabs, url=self.address(), sheet_url=self._sheet(), **kwargs
        )

    def _sheet(self):
        return reverse("evaluation:opinion_sheet", args=[self.object.pk, "workplace"])


def _words(counts):
    if all(count.checked_at for count in counts):
        return _("Two have counted the same: the votes hold.")
    return _("Your count is kept. A second officer counts once more before it holds.")
