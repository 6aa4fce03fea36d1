from functools import cached_property

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from django.views.generic import DetailView, FormView, ListView
from django.views.generic.detail import SingleObjectMixin

from xigu.audit.services import record_access
from xigu.audit.states import Access
from xigu.common.views import PageMixin, RoleRequiredMixin, ScopedObjectMixin

from .. import acts, permissions, queries, services
from ..explanations import grade_in_words
from ..forms import DecisionForm, ObjectionForm
from ..labels.objections import decision_choices, objection_row
from ..models import Evaluation, Objection
from .evaluations import case_context


class ObjectionListView(PageMixin, RoleRequiredMixin, ListView):
    """What an organization has to decide, the most urgent first; or what it has decided."""

    permission = staticmethod(permissions.can_list_objections)
    template_name = "evaluation/objection_list.html"

    def get_queryset(self):
        self.is_decided = "decided" in self.request.GET
        listed = queries.objections_at(self.request.scope)
        if self.is_decided:
            return listed.exclude(decided_at=None).order_by("-decided_at", "-pk")
        return listed.open().order_by("due_on", "pk")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(is_decided=self.is_decided, **kwargs)
        today = timezone.localdate()
        rows = [objection_row(each, today) for each in context["object_list"]]
        return context | {"rows": rows, "tabs": self._tabs()}

    def _tabs(self):
        url = reverse("evaluation:objection_list")
        waiting, decided = pgettext("objections", "waiting"), pgettext("objections", "decided")
        return [
            {"label": waiting, "url": url, "is_current": not self.is_decided},
            {"label": decided, "url": f"{url}?decided", "is_current": self.is_decided},
        ]


class ObjectionPageMixin(ScopedObjectMixin):
    """One objection; who decides reads the whole case, and that is written down."""

    model = Objection
    context_object_name = "objection"

    def get_queryset(self):
        related = ("evaluation__round__organization", "made_by", "decided_by", "appeal")
        return super().get_queryset().for_lists().select_related(*related, "appeals__organization")

    def get_context_data(self, **kwargs):
        scope, today = self.request.scope, timezone.localdate()
        is_decider = permissions.can_read_case(scope, self.object)
        shared = {"round": self.object.evaluation.round}
        return super().get_context_data(
            row=objection_row(self.object, today),
            is_decider=is_decider,
            is_author=self.object.made_by_id == scope.user_id,
            is_concerned=scope.is_own(self.object.evaluation.member_id),
            **(self._case(scope, today) if is_decider else shared),
            **kwargs,
        )

    def _case(self, scope, today):
        record_access(
            scope=scope,
            member_id=self.object.evaluation.member_id,
            access=Access.OPENED,
            purpose=self.object.evaluation.round.title,
            now=timezone.now(),
        )
        evaluation = queries.readable(scope).get(pk=self.object.evaluation_id)
        case = queries.case_of(scope, evaluation, today)
        return case_context(case, today, names_authors=True)


class ObjectionDetailView(ObjectionPageMixin, DetailView):
    """What was objected, and the answer; to the member without who it was."""

    permission = staticmethod(permissions.can_view_objection)
    template_name = "evaluation/objection_detail.html"

    def get_context_data(self, **kwargs):
        scope, today = self.request.scope, timezone.localdate()
        actions = acts.objection_actions(scope, self.object, today)
        return super().get_context_data(actions=actions, **kwargs)


class ObjectionFormView(FormView):
    """A form about a grade that leads to a page of an objection."""

    message = ""

    def form_valid(self, form):
        try:
            objection = self.act(form.cleaned_data)
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, self.message)
        return redirect("evaluation:objection_detail", objection.pk)


class ObjectionCreateView(ScopedObjectMixin, SingleObjectMixin, ObjectionFormView):
    """Object to a grade: to one's own, or to one that is public."""

    model = Evaluation
    form_class = ObjectionForm
    permission = staticmethod(permissions.can_object)
    template_name = "evaluation/objection_create.html"
    context_object_name = "evaluation"
    message = _("Your objection is on its way. You are told when it is answered.")

    def get_queryset(self):
        return queries.objectable_by(self.request.scope)

    def get_form_kwargs(self):
        note = _("Who decides reads it. The member concerned reads it, too, without your name.")
        if self.request.scope.is_own(self.object.member_id):
            note = _("Who decides reads it, together with all that is certified of your year.")
        return super().get_form_kwargs() | {"note": note}

    def get_context_data(self, **kwargs):
        evaluation, scope = self.object, self.request.scope
        return super().get_context_data(
            round=evaluation.round,
            grade=grade_in_words(evaluation.current_grade),
            why_not=services.why_no_objection(scope, evaluation, timezone.localdate()),
            last_day=queries.last_day_to_object(scope, evaluation),
            decider=queries.decider_of(evaluation, scope.user_id),
            is_own=scope.is_own(evaluation.member_id),
            **kwargs,
        )

    def act(self, sent):
        """Object."""
        return services.object_to(
            evaluation=self.object, actor=self.request.scope, now=timezone.now(), **sent
        )


class AppealView(ObjectionPageMixin, SingleObjectMixin, ObjectionFormView):
    """Ask the department to decide once more."""

    form_class = ObjectionForm
    permission = staticmethod(permissions.can_appeal)
    template_name = "evaluation/objection_appeal.html"
    message = _("Your appeal is on its way. You are told when it is answered.")

    def get_form_kwargs(self):
        note = _("Say what the first answer leaves out. The department reads both.")
        return super().get_form_kwargs() | {"note": note}

    def act(self, sent):
        """Appeal."""
        return services.appeal(
            objection=self.object, actor=self.request.scope, now=timezone.now(), **sent
        )


class ObjectionDecideView(ObjectionPageMixin, SingleObjectMixin, ObjectionFormView):
    """Decide about an objection: keep the grade, or give another one; always in words."""

    form_class = DecisionForm
    permission = staticmethod(permissions.can_decide_objection)
    template_name = "evaluation/objection_decide.html"
    message = _("It is decided. The member and whoever has objected read your answer.")

    def get_initial(self):
        return {"seen": self.standing}

    def get_form_kwargs(self):
        scale = self.object.evaluation.round.rule_set.scale
        return super().get_form_kwargs() | {"choices": decision_choices(scale, self.standing)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            share=queries.share_of(self.object.evaluation),
            standing=grade_in_words(self.standing),
            is_changed=self.standing != self.object.held_grade,
            **kwargs,
        )

    def form_invalid(self, form):
        form.look_again(self.standing)
        return super().form_invalid(form)

    @cached_property
    def standing(self):
        """The grade that stands now, which the page shows."""
        return queries.grade_that_stands(self.object.evaluation)

    def act(self, sent):
        """Decide."""
        return services.decide_objection(
            objection=self.object, actor=self.request.scope, now=timezone.now(), **sent
        )
