from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import DetailView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.files import XLSX, file_response
from xigu.common.views import ScopedObjectMixin

from .. import permissions, queries
from ..labels import rounds as labels
from ..labels.rules import rule_sentences
from ..models import Evaluation, EvaluationRound
from ..steps import NOT_GRADED, SILENT, UNITS, papers_in, parts_of, steps_in, steps_in_place
from ..workbooks import overview_workbook

PAGE = 50
BY_PART = dict(zip(UNITS, (queries.WORKPLACE, queries.COMMUNITY), strict=True))
OF_NAMES = {SILENT: queries.without_opinion, NOT_GRADED: queries.not_graded}
ROWS_OF = {SILENT: labels.silent_row, NOT_GRADED: labels.reason_row}


class OverviewMixin(ScopedObjectMixin):
    """One round with its counts, as far as the office reaches: `part` says of what."""

    model = EvaluationRound
    context_object_name = "round"
    permission = staticmethod(permissions.can_view_round)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.today = timezone.localdate()

    def get_queryset(self):
        return super().get_queryset().for_lists()

    @cached_property
    def parts(self):
        """What the user may look at."""
        return parts_of(self.request.scope, self.object, self.today)

    def part(self):
        wanted, parts = self.request.GET.get("part"), self.parts
        return wanted if wanted in parts else next(iter(parts), "")

    def units(self):
        field = BY_PART.get(self.part(), queries.WORKPLACE)
        return queries.progress_by(self.request.scope, self.object, field)


class RoundDetailView(OverviewMixin, DetailView):
    """A round: its phases and rules, what the user does in it, and how far it is."""

    template_name = "evaluation/round_detail.html"

    def get_context_data(self, **kwargs):
        held, scope = self.object, self.request.scope
        return super().get_context_data(
            badge=labels.phase_badge(held, self.today),
            facts=labels.round_facts(held),
            phases=labels.phase_rows(held, self.today),
            rules=rule_sentences(held.rule_set),
            steps=[
                step
                for steps in (steps_in, steps_in_place, papers_in)
                for step in steps(scope, held, self.today)
            ],
            own=self._own(),
            may_export=self.parts and permissions.can_export_round(scope, held),
            may_list=permissions.can_list_rounds(scope),
            **(self._overview() if self.parts else {}),
            **kwargs,
        )

    def _own(self):
        """The user's own evaluation in this round."""
        visible = Evaluation.objects.visible_to(self.request.scope)
        return visible.filter(round=self.object, member=self.request.scope.member_id).first()

    def _overview(self):
        part, units = self.part(), self.units()
        total = queries.total_of(units)
        rows = units
        if part in OF_NAMES:
            rows = OF_NAMES[part](self.request.scope, self.object)
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        return {
            "part": part,
            "tabs": labels.part_tabs(self.object.pk, self.parts, part, total),
            "stats": labels.progress_stats(total),
            "total": total,
            "page": page,
            "people": [ROWS_OF[part](each) for each in page] if part in OF_NAMES else None,
        }


class RoundWorkbookView(OverviewMixin, SingleObjectMixin, View):
    """The counts of a round as an Excel file; it names no member."""

    http_method_names = ["get"]
    permission = staticmethod(permissions.can_export_round)

    def get(self, request, *args, **kwargs):
        units = self.units()
        content = overview_workbook(units, queries.total_of(units))
        return file_response(content, f"双评进度-{self.object.title}.xlsx", XLSX)
