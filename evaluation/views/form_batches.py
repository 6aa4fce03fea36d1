from uuid import uuid4, uuid5

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from xigu.audit.services import record_accesses
from xigu.audit.states import Access
from xigu.common.files import PDF, file_response
from xigu.common.views import ScopedObjectMixin
from xigu.jobs.services import enqueue_job

from .. import permissions, queries
from ..forms import FormBatchForm
from ..models import EvaluationRound
from ..papers import AT_ONCE, PaperError, form_paper, print_forms


class FormBatchView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """The forms of a workplace, branch or community in a round, in one file.

    More than are printed at once are made in the background.
    """

    model = EvaluationRound
    permission = staticmethod(permissions.can_print_forms)
    form_class = FormBatchForm
    template_name = "evaluation/form_batch.html"

    def get_initial(self):
        return {"key": uuid4()}

    def get_form_kwargs(self):
        units = queries.units_with_forms(self.request.scope, self.object)
        return super().get_form_kwargs() | {"units": units}

    def form_valid(self, form):
        unit = form.cleaned_data["unit"]
        evaluations = queries.forms_at(self.request.scope, self.object, unit)
        if evaluations.count() > AT_ONCE:
            return self.print_many(form, unit)
        return self.print_now(form, self.contents(evaluations))

    def contents(self, evaluations):
        return queries.forms_of(evaluations, self.object, self.request.scope, timezone.localdate())

    def print_now(self, form, contents):
        """Answer with the file; whose form is in it is written down."""
        try:
            content = print_forms(contents, on=timezone.localdate())
        except PaperError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        self.record_prints(contents)
        return file_response(content, f"{self.object.title}.pdf", PDF)

    def print_many(self, form, unit):
        """Let a worker make the file, and show how far it is."""
        scope = self.request.scope
        parameters = {
            "round": self.object.pk,
            "unit": unit.pk,
            "capacity": str(scope.assignment_id),
        }
        job = enqueue_job(
            key=uuid5(form.cleaned_data["key"], f"{scope.user_id}/{parameters}"),
            owner=self.request.user,
            organization_id=scope.organization_id,
            task="print_evaluation_forms",
            parameters=parameters,
            purpose=_("Print forms of evaluation"),
            now=timezone.now(),
        )
        return redirect("jobs:detail", job.pk)

    def record_prints(self, contents):
        record_accesses(
            scope=self.request.scope,
            looks=[(each.evaluation.member_id, self.object.title) for each in contents],
            access=Access.PRINTED,
            now=timezone.now(),
        )


class FormBatchPrintView(FormBatchView):
    """The same forms as one page to print, for browsers that show no files."""

    def get(self, request, *args, **kwargs):
        return redirect("evaluation:form_batch", self.object.pk)

    def print_now(self, form, contents):
        self.record_prints(contents)
        dossiers = [form_paper(each) for each in contents]
        context = {"round": self.object, "dossiers": dossiers}
        return render(self.request, "evaluation/form_batch_print.html", context)

    def print_many(self, form, unit):
        form.add_error(
            "unit",
            _("These are more than %(count)s forms: please print them as a PDF.")
            % {"count": AT_ONCE},
        )
        return self.form_invalid(form)
