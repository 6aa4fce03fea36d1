"""What stands on a page of the conclusion sheet: lines, tabs, branches, shares."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import pgettext

from xigu.organizations.models import Organization

from .. import permissions, queries
from ..forms import MOST_CHOSEN, ConclusionFilterForm, ConclusionLine
from ..labels import conclusions as labels
from ..states import ConclusionPart, Phase


class SheetPage:
    """The rows of a round that a request asks for: by name and branch, of a part, of a page."""

    def __init__(self, request, held):
        self.request, self.held = request, held
        self.today = timezone.localdate()
        self.phase = held.phase_on(self.today)
        self.everybody = queries.to_conclude(request.scope, held)
        self.filters = ConclusionFilterForm(
            request.GET, branches=queries.branches_of(self.everybody)
        )
        self.asked = dict(self.filters.cleaned_data)
        self.part = self.asked.pop("part", "")
        self.evaluations = queries.narrow(self.everybody, **self.asked)

    def context(self, wrong):
        """Return what the template shows; `wrong` says what is wrong with rows, by their keys."""
        page = self._page()
        scale = self.held.rule_set.scale
        lines = lines_of(self.request.scope, self.held, page.object_list)
        for line in lines:
            self._fill(line, wrong)
        counts = queries.sheet_counts(self.evaluations, self.today)
        return {
            "round": self.held,
            "phase": self.phase,
            "is_open": self.phase in Phase.concluding,
            "is_early": self.phase == Phase.OPINIONS,
            "rows": [labels.conclusion_row(line, scale) for line in lines],
            "wrong": [line for line in lines if line.error],
            "takes_choice": any(line.takes_choice for line in lines),
            "page_obj": page,
            "counts": counts,
            "tabs": self._tabs(counts),
            "filters": self.filters,
            "is_narrowed": any(self.asked.values()),
            "shares": self._shares(),
        }

    def part_of(self, part):
        """The evaluations of a part of what is asked for."""
        return self.evaluations.filter(queries.sheet_parts(self.today)[part])

    def _page(self):
        listed = queries.conclusions_in_order(self.part_of(self.part))
        return Paginator(listed, MOST_CHOSEN).get_page(self.request.GET.get("page"))

    def _fill(self, line, wrong):
        line.show_stored()
        if self.request.method == "POST" and line.takes_choice:
            line.show_typed(self.request.POST)
        line.error = wrong.get(line.evaluation.pk, "")

    def _tabs(self, counts):
        asked = {name: self.request.GET.get(name, "") for name in ("q", "branch")}
        return [
            {
                "label": label,
                "count": counts[part or "all"],
                "url": "?" + urlencode({"part": part} | asked),
                "is_current": part == self.part,
            }
            for part, label in [("", pgettext("conclusions", "all")), *ConclusionPart.choices]
        ]

    def _shares(self):
        quota, scope = self.held.rule_set.quota, self.request.scope
        if quota is None:
            return []
        may_ask = permissions.can_ask_for_more(scope, self.held) and (
            self.phase in Phase.before_publicity
        )
        groups = queries.quota_groups_among(self.held, self.everybody)
        own = set(Organization.objects.visible_to(scope)) if may_ask else set()
        return [labels.share_row(each, quota, may_ask=each.organization in own) for each in groups]


def lines_of(scope, held, evaluations):
    """Return a fresh line for each evaluation, with what the user may read. Three queries."""
    listed = list(evaluations)
    today = timezone.localdate()
    proposals = queries.proposals_for(listed, held, today)
    opinions = queries.signed_opinions(scope, listed)
    votes = queries.counted_votes(scope, listed)
    is_open = held.phase_on(today) in Phase.concluding
    return [
        ConclusionLine(
            evaluation=each,
            proposal=proposals[each.pk],
            opinions=opinions[each.pk],
            votes=votes.get(each.pk),
            difference=each.difference,
            can_sign=is_open and not proposals[each.pk].is_awaited,
        )
        for each in listed
    ]
