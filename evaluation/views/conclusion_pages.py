"""What stands on a page of the conclusion sheet: lines, tabs, branches, shares."""

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from xigu.organizations.models import Organization

from .. import permissions, queries
from ..forms import MOST_CHOSEN, ConclusionLine
from ..labels import conclusions as labels
from ..states import Phase

LONGEST_KEY = 16


class SheetPage:
    """The rows of a round that a request asks for: of a branch, of a part, of a page."""

    def __init__(self, request, held):
        self.request, self.held = request, held
        self.phase = held.phase_on(timezone.localdate())
        self.everybody = queries.to_conclude(request.scope, held)
        self.branch = number_of(request.GET.get("branch", ""))
        part = request.GET.get("part", "")
        self.part = part if part in queries.PARTS else ""
        branch = {"branch": self.branch} if self.branch else {}
        self.evaluations = self.everybody.filter(**branch)

    def context(self, wrong):
        """Return what the template shows; `wrong` says what is wrong with rows, by their keys."""
        page = self._page()
        scale = self.held.rule_set.scale
        lines = lines_of(self.request.scope, self.held, page.object_list)
        for line in lines:
            self._fill(line, wrong)
        counts = queries.sheet_counts(self.evaluations)
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
            "branches": queries.branches_of(self.everybody),
            "branch": self.branch,
            "part": self.part,
            "shares": self._shares(),
        }

    def _page(self):
        found = self.evaluations.filter(queries.PARTS[self.part])
        listed = queries.conclusions_in_order(found)
        return Paginator(listed, MOST_CHOSEN).get_page(self.request.GET.get("page"))

    def _fill(self, line, wrong):
        line.show_stored()
        if self.request.method == "POST" and line.takes_choice:
            line.show_typed(self.request.POST)
        line.error = wrong.get(line.evaluation.pk, "")

    def _tabs(self, counts):
        names = {
            "": (_("All"), counts["all"]),
            "open": (_("To be signed"), counts["open"]),
            "attention": (_("Needs attention"), counts["attention"]),
        }
        branch = f"&branch={self.branch}" if self.branch else ""
        return [
            {
                "label": label,
                "count": count,
                "url": f"?part={part}{branch}",
                "is_current": part == self.part,
            }
            for part, (label, count) in names.items()
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


def number_of(text):
    """Return a key that may have been sent, or one of nobody."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_KEY else 0
