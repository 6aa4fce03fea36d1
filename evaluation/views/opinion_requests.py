from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import DetailView, FormView, ListView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from xigu.audit.states import Access
from xigu.common.views import PageMixin, RoleRequiredMixin, ScopedObjectMixin
from xigu.organizations.queries import listed_members

from .. import labels, permissions, queries, services
from ..facts import to_be_explained
from ..forms import OpinionAnswerForm, OpinionAskForm, keys_among
from ..labels.requests import request_facts, request_row, request_rows, request_tabs
from ..models import OpinionRequest

MOST_FOUND = 20


class OpinionListView(PageMixin, RoleRequiredMixin, ListView):
    """What an office has asked, or is asked in confidence; why, only who asked reads."""

    permission = staticmethod(permissions.can_list_opinions)
    template_name = "evaluation/opinion_list.html"
    context_object_name = "requests"

    def get_queryset(self):
        scope = self.request.scope
        return queries.listed_opinions(scope, is_closed="closed" in self.request.GET)

    def get_context_data(self, **kwargs):
        scope = self.request.scope
        context = super().get_context_data(**kwargs)
        return context | {
            "rows": request_rows(context["requests"], timezone.localdate()),
            "tabs": request_tabs(is_closed="closed" in self.request.GET),
            "may_ask": permissions.can_ask_opinions(scope),
        }


class OpinionAskView(RoleRequiredMixin, FormView):
    """Ask about one or few members; whom one means is found by search on the same page.

    Searching is sent by POST: neither names nor purpose stand in an address.
    """

    permission = staticmethod(permissions.can_ask_opinions)
    form_class = OpinionAskForm
    template_name = "evaluation/opinion_ask.html"
    found = ()

    def get_initial(self):
        return {"key": uuid4()}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | self._choices()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        chosen = context["form"].chosen()
        people = self._members().filter(pk__in=keys_among(chosen))
        return context | {
            "chosen": people.order_by("pinyin", "pk"),
            "found": [member for member in self.found if str(member.pk) not in chosen],
            "q": self.request.POST.get("q", ""),
            "has_searched": "find" in self.request.POST,
        }

    def post(self, request, *args, **kwargs):
        if "find" not in request.POST:
            return super().post(request, *args, **kwargs)
        wanted = request.POST.get("q", "").strip()
        if wanted:
            found = listed_members(request.scope, q=wanted).exclude(pk=request.scope.member_id)
            self.found = found.order_by("pinyin", "pk")[:MOST_FOUND]
        typed = request.POST.dict() | {"members": request.POST.getlist("members")}
        form = OpinionAskForm(initial=typed, **self._choices())
        return self.render_to_response(self.get_context_data(form=form))

    def form_valid(self, form):
        try:
            asked = services.ask_opinions(
                actor=self.request.scope, now=timezone.now(), **form.cleaned_data
            )
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        text = ngettext(
            "%(count)s opinion is asked for.", "%(count)s opinions are asked for.", len(asked)
        )
        messages.success(self.request, text % {"count": len(asked)})
        return redirect("evaluation:opinion_list")

    def _choices(self):
        return {"members": self._members(), "today": timezone.localdate()}

    def _members(self):
        found = listed_members(self.request.scope)
        return found.exclude(pk=self.request.scope.member_id)


class OpinionMixin(ScopedObjectMixin):
    """One request, with what its pages name."""

    model = OpinionRequest
    context_object_name = "opinion"

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def record_look(self, access=Access.OPENED, purpose=""):
        """Write down that the facts about the member were opened."""
        services.record_look(
            request=self.object,
            access=access,
            actor=self.request.scope,
            now=timezone.now(),
            purpose=purpose,
        )

    def facts_context(self):
        """The facts as they were answered with, or as they are today."""
        facts = self.object.facts or queries.facts_for_opinion(self.object, timezone.localdate())
        return {
            "facts": labels.fact_rows(facts),
            "records": labels.record_rows(facts),
            "needs_explanation": bool(to_be_explained(facts)),
        }


class OpinionDetailView(OpinionMixin, DetailView):
    """A request with its facts, and the answer when it has come; opening it is written down."""

    permission = staticmethod(permissions.can_view_opinion)
    template_name = "evaluation/opinion_detail.html"

    def get_context_data(self, **kwargs):
        opinion, scope = self.object, self.request.scope
        self.record_look()
        with_occasion = permissions.can_read_occasion(scope, opinion)
        return super().get_context_data(
            row=request_row(opinion, timezone.localdate()),
            request_facts=request_facts(opinion, with_occasion=with_occasion),
            is_own=scope.is_own(opinion.member_id),
            may_list=permissions.can_list_opinions(scope),
            may_answer=permissions.can_answer_now(scope, opinion),
            may_withdraw=permissions.can_withdraw_opinion(scope, opinion),
            may_release=permissions.can_release_now(scope, opinion),
            may_print=permissions.can_print_opinion(scope, opinion),
            **self.facts_context(),
            **kwargs,
        )


class OpinionAnswerView(OpinionMixin, SingleObjectMixin, FormView):
    """Write the opinion beside the facts on which it stands."""

    permission = staticmethod(permissions.can_answer_opinion)
    form_class = OpinionAnswerForm
    template_name = "evaluation/opinion_answer.html"

    def get(self, request, *args, **kwargs):
        self.record_look()
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        self.shown = self.facts_context()
        return super().get_form_kwargs() | {
            "gives_opinion": self.object.community_id is not None,
            "needs_explanation": self.shown["needs_explanation"],
        }

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | self.shown

    def form_valid(self, form):
        try:
            services.answer_opinion(
                request=self.object,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("The answer is given: please print, seal and send it."))
        return redirect("evaluation:opinion_detail", self.object.pk)


class OpinionActView(OpinionMixin, SingleObjectMixin, TemplateView):
    """A page that asks before an act of those who asked; subclasses name it and its words."""

    template_name = "evaluation/opinion_act.html"
    heading = question = message = ""
    consequences = ()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading=self.heading, question=self.question, consequences=self.consequences, **kwargs
        )

    def post(self, request, *args, **kwargs):
        try:
            self.act(request=self.object, actor=request.scope, now=timezone.now())
        except services.EvaluationError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, self.message)
        return redirect("evaluation:opinion_detail", self.object.pk)


class OpinionWithdrawView(OpinionActView):
    permission = staticmethod(permissions.can_withdraw_opinion)
    act = staticmethod(services.withdraw_opinion)
    heading = gettext_lazy("Withdraw the request")
    question = gettext_lazy("Is the opinion not needed any more?")
    consequences = (
        gettext_lazy("The community is told that no answer is needed."),
        gettext_lazy(
            "The member can read afterwards that there was a request, when you release it."
        ),
    )
    message = gettext_lazy("The request is withdrawn.")


class OpinionReleaseView(OpinionActView):
    permission = staticmethod(permissions.can_release_opinion)
    act = staticmethod(services.release_opinion)
    heading = gettext_lazy("Release to the member")
    question = gettext_lazy("May the member read it from now on?")
    consequences = (
        gettext_lazy("He reads who asked, why, and what was answered."),
        gettext_lazy("He reads who opened his record for it."),
        gettext_lazy("This cannot be taken back. After twelve months it happens by itself."),
    )
    message = gettext_lazy("The member can read it from now on.")
