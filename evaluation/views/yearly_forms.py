from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import DetailView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.audit.services import record_access
from xigu.audit.states import Access
from xigu.common.files import PDF, file_response
from xigu.common.views import ScopedObjectMixin
from xigu.documents.services import MissingGlyphs, render_dossiers

from .. import labels, permissions, queries
from ..models import Evaluation
from ..papers import form_paper


class YearlyFormMixin(ScopedObjectMixin):
    """The form of one evaluation, as its reader may know it; printing it is written down."""

    model = Evaluation
    permission = staticmethod(permissions.can_view_evaluation)

    def get_queryset(self):
        return super().get_queryset().for_lists().with_signatures().select_related("round")

    def paper(self):
        [contents] = queries.forms_of(
            [self.object], self.object.round, self.request.scope, timezone.localdate()
        )
        return form_paper(contents)

    def record_print(self):
        record_access(
            scope=self.request.scope,
            member_id=self.object.member_id,
            access=Access.PRINTED,
            purpose=self.object.round.title,
            now=timezone.now(),
        )


class FormPrintView(YearlyFormMixin, DetailView):
    """The form as a page to print."""

    template_name = "evaluation/form_print.html"

    def get_context_data(self, **kwargs):
        self.record_print()
        return super().get_context_data(dossier=self.paper(), **kwargs)


class FormPdfView(YearlyFormMixin, SingleObjectMixin, View):
    """The form as a PDF; a character that no font has leads to the page to print."""

    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        dossier = self.paper()
        try:
            content = render_dossiers([dossier], on=timezone.localdate())
        except MissingGlyphs as error:
            messages.error(request, labels.missing_glyphs(error.characters))
            return redirect("evaluation:form_print", self.object.pk)
        self.record_print()
        return file_response(content, f"{dossier.title}-{self.object.member.name}.pdf", PDF)
