"""The sheet on which one side gives its opinions, and the page on which it signs them."""

from collections import Counter

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.keyset import keyset_page
from xigu.common.views import ScopedObjectMixin

from .. import labels, permissions, queries, services
from ..forms import Line, OpinionFilterForm, OpinionForm, SignatureForm, keys_in
from ..models import EvaluationRound
from ..states import OpinionPart, Side

PAGE, WHOLE_BRANCH = 50, 200
SIDES = {side.lower(): side for side in Side}
ORDER = ("member__pinyin", "pk")


class SideMixin(ScopedObjectMixin, SingleObjectMixin):
    """A round, looked at by a side that judges in it."""

    model = EvaluationRound
    context_object_name = "held"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if kwargs["side"] not in SIDES:
            raise Http404
        self.side = SIDES[kwargs["side"]]

    def permission(self, scope, held):
        return permissions.can_judge_for(scope, held, self.side)

    @cached_property
    def phase(self):
        return self.object.phase_on(timezone.localdate())

    @cached_property
    def judged(self):
        return queries.opinions_of(self.request.scope, self.object, self.side)

    @cached_property
    def filters(self):
        """Which part of the sheet is meant."""
        branches = queries.branches_of(self.judged)
        return OpinionFilterForm(self.request.GET, branches=branches)

    @cached_property
    def narrowed(self):
        return queries.narrow(self.judged, **self.filters.cleaned_data)

    def address(self, name, **query):
        """Return the address of a page of this side, with the filters of this one."""
        chosen = self.request.GET.copy()
        for gone in ("after", "before", "saved"):
            chosen.pop(gone, None)
        chosen.update({key: value for key, value in query.items() if value})
        way = reverse(f"evaluation:{name}", args=[self.object.pk, self.kwargs["side"]])
        return f"{way}?{chosen.urlencode()}" if chosen else way

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            side=self.side,
            filters=self.filters,
            sentence=labels.opinion_days(self.object, self.phase),
            sheet_url=self.address("opinion_sheet"),
            sign_url=self.address("opinion_sign"),
            **kwargs,
        )


class OpinionSheetView(SideMixin, FormView):
    """What a side says of its members: kept as far as it goes, all of it or nothing."""

    form_class = OpinionForm
    template_name = "evaluation/opinion_sheet.html"

    def get_form_kwargs(self):
        scale = self.object.rule_set.scale
        return super().get_form_kwargs() | {"lines": self.lines(), "scale": scale}

    def lines(self):
        rows = queries.opinion_rows(
            self.listed(), self.object, self.request.scope, self.side, timezone.localdate()
        )
        return [Line(row, is_open=self.is_open(row.assessment)) for row in rows]

    def listed(self):
        """Whom the page shows, or after it was sent, about whom it was."""
        self.page = None
        if self.request.method == "POST":
            keys = keys_in(self.request.POST, "shown")
            return self.judged.filter(pk__in=keys).order_by(*ORDER)
        self.page = keyset_page(
            self.narrowed,
            ORDER[0],
            after=self.request.GET.get("after", ""),
            before=self.request.GET.get("before", ""),
            size=WHOLE_BRANCH if self.filters.cleaned_data.get("branch") else PAGE,
        )
        return self.page.object_list

    def is_open(self, row):
        is_signed = row is not None and row.is_signed
        return not is_signed and queries.can_still_say(self.phase, row)

    def form_valid(self, form):
        try:
            count = services.save_opinions(
                held=self.object,
                side=self.side,
                opinions=form.opinions,
                shown=form.shown,
                actor=self.request.scope,
                now=timezone.now(),
            )
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            form.mark(getattr(error, "rows", {}))
            return self.form_invalid(form)
        if count:
            messages.success(self.request, _kept(count))
        return redirect(self.next_address())

    def next_address(self):
        """Where the button that was pressed leads."""
        sent = self.request.POST
        if "sign" in sent:
            return self.address("opinion_sign", saved="1")
        way = {name: sent.get(name, "") for name in ("after", "before")}
        here = {} if any(way.values()) else {k: self.request.GET.get(k, "") for k in way}
        return self.address("opinion_sheet", saved="1", **way | here)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        lines = context["form"].lines
        return context | {
            "progress": queries.progress_of(self.judged),
            "shares": self.shares(lines),
            "page": self.page,
            "has_open": bool(context["form"].open_lines),
        }

    def shares(self, lines):
        """The shares of the best grade, each with what other pages hold of it."""
        if self.side != Side.WORKPLACE:
            return []
        best = self.object.rule_set.quota and self.object.rule_set.quota.grade
        here = Counter(
            line.row.evaluation.quota_group_id
            for line in lines
            if line.is_open and line.stored.grade == best
        )
        shares = queries.shares_of(self.request.scope, self.object, self.judged)
        return [
            {"share": share, "elsewhere": share.state.given - here[share.organization.pk]}
            for share in shares
        ]


class OpinionSignView(SideMixin, FormView):
    """Read what is to be signed, then sign exactly that."""

    form_class = SignatureForm
    template_name = "evaluation/opinion_sign.html"

    @cached_property
    def meant(self):
        """Everybody, or a branch: a name or a state is looked for on the sheet alone."""
        return queries.narrow(self.judged, branch=self.filters.cleaned_data.get("branch"))

    @cached_property
    def ready(self):
        return queries.ready_opinions(self.meant, self.request.scope, self.side, self.phase)

    def form_valid(self, form):
        try:
            signed = services.sign_opinions(
                held=self.object,
                side=self.side,
                evaluation_ids=list(form.shown),
                shown=form.shown,
                actor=self.request.scope,
                now=timezone.now(),
            )
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            form.rows = getattr(error, "rows", {})
            return self.form_invalid(form)
        messages.success(self.request, _signed(len(signed)))
        return redirect(self.address("opinion_sheet"))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        given = Counter(row.grade for row in self.ready)
        scale = labels.scale_choices(self.object.rule_set.scale)
        missing = queries.narrow(self.meant, state=OpinionPart.WITHOUT)
        return context | {
            "lines": context["form"].lines_of(self.ready),
            "counts": [(label, given[grade]) for grade, label in scale if given[grade]],
            "missing": list(missing.order_by(*ORDER)),
            "gone": self.gone(context["form"].rows),
        }

    def gone(self, wrong):
        """Who was on the page, is not to be signed any more, and why."""
        keys = wrong.keys() - {row.evaluation_id for row in self.ready}
        found = self.judged.filter(pk__in=keys).order_by(*ORDER)
        return [(each.member.name, wrong[each.pk]) for each in found]


def _kept(count):
    return ngettext("%(count)s opinion is kept.", "%(count)s opinions are kept.", count) % {
        "count": count
    }


def _signed(count):
    return ngettext("%(count)s opinion is signed.", "%(count)s opinions are signed.", count) % {
        "count": count
    }
