from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import ScopedObjectMixin

from .. import labels, permissions, queries, services
from ..forms import PARTS, ReturnForm, ReviewFilterForm, ReviewForm
from ..labels.reviews import workload_rows
from ..models import Conclusion
from .rounds import RoundMixin

ON_A_PAGE = 50  # workplaces
JUDGED = tuple(
    f"evaluation__{name}"
    for name in ("round__organization", "member", "workplace", "branch", "community")
)


class RoundReviewView(RoundMixin, TemplateView):
    """What workplaces have signed: first what is worth a look; by POST it is accepted."""

    template_name = "evaluation/round_review.html"

    def get_context_data(self, **kwargs):
        chosen = ReviewFilterForm(self.request.GET).chosen
        page, rows = self._workplaces(**chosen)
        return super().get_context_data(
            page=page,
            looked_at=[row for row in rows if row.rows],
            uniform=[row for row in rows if not row.rows],
            chosen=chosen,
            tabs=labels.review_tabs(chosen["part"]),
            seen_at=timezone.now(),
            may_review=chosen["part"] == "waiting",
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        form = ReviewForm(request.POST, workplaces=queries.workplaces_of(self.object))
        if not form.is_valid():
            messages.error(request, next(iter(form.errors.values()))[0])
            return redirect(request.get_full_path())
        try:
            count = services.review_conclusions(
                held=self.object,
                workplace_ids=[each.pk for each in form.cleaned_data["workplaces"]],
                seen_at=form.cleaned_data["seen_at"],
                actor=request.scope,
                now=timezone.now(),
            )
        except services.EvaluationError as error:
            messages.error(request, str(error))
        else:
            text = ngettext(
                "%(count)s conclusion is accepted.", "%(count)s conclusions are accepted.", count
            )
            messages.success(request, text % {"count": count})
        return redirect(request.get_full_path())

    def _workplaces(self, part, name, workplace):
        """A page of workplaces; of one workplace everybody is shown."""
        conclusions = queries.reviewable(self.request.scope, self.object, PARTS[part])
        beyond = queries.groups_beyond(self.object)
        wanted = Q() if workplace else queries.needs_look(self.object, beyond)
        found = queries.workplaces_in_review(conclusions, wanted, name=name)
        if workplace:
            found = found.filter(pk=workplace)
        page = Paginator(found, ON_A_PAGE).get_page(self.request.GET.get("page"))
        loads = queries.workloads(conclusions, page, wanted=wanted, held=self.object)
        keys = [row.evaluation_id for each in loads for row in each.looked_at]
        opinions = queries.signed_opinions(self.request.scope, keys)
        return page, workload_rows(self.object, loads, opinions, beyond)


class AnewView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Say why something that was signed is to be signed anew; subclasses name the service."""

    form_class = ReturnForm
    message = ""

    def get_context_data(self, **kwargs):
        evaluation = self.object.evaluation
        return super().get_context_data(evaluation=evaluation, held=evaluation.round, **kwargs)

    def form_valid(self, form):
        try:
            self.act(form.cleaned_data["reason"])
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        name = self.object.evaluation.member.name
        messages.success(self.request, self.message % {"name": name})
        return redirect("evaluation:round_review", self.object.evaluation.round_id)


class ConclusionReturnView(AnewView):
    """Send one conclusion back, with the reason."""

    model = Conclusion
    permission = staticmethod(permissions.can_return)
    template_name = "evaluation/conclusion_return.html"
    message = _("The conclusion about %(name)s is returned. Who signed it reads your reason.")

    def get_queryset(self):
        return super().get_queryset().select_related(*JUDGED)

    def act(self, reason):
        """Return it."""
        services.return_conclusion(
            conclusion=self.object, reason=reason, actor=self.request.scope, now=timezone.now()
        )


class AssessmentReopenView(AnewView):
    """Make the signed opinion of a side a draft again; what it says is not shown here."""

    permission = staticmethod(permissions.can_reopen)
    template_name = "evaluation/assessment_reopen.html"
    message = _("The opinion about %(name)s is open again. Who signed it reads your reason.")

    def get_queryset(self):
        return queries.reopenable_by(self.request.scope).select_related(*JUDGED)

    def act(self, reason):
        """Open it again."""
        services.reopen_assessment(
            assessment=self.object, reason=reason, actor=self.request.scope, now=timezone.now()
        )
