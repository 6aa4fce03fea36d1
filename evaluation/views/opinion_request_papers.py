from django.contrib import messages
from django.shortcuts import redirect
from django.views.generic import DetailView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.audit.states import Access
from xigu.common.files import PDF, file_response
from xigu.documents.services import MissingGlyphs, render_pdf

from .. import labels, permissions
from .opinion_requests import OpinionMixin


class OpinionPdfView(OpinionMixin, SingleObjectMixin, View):
    """The answer as a PDF; a character that no font has leads to the page to print."""

    permission = staticmethod(permissions.can_print_opinion)
    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        document = self.object.document
        try:
            content = render_pdf([document])
        except MissingGlyphs as error:
            messages.error(request, labels.missing_glyphs(error.characters))
            return redirect("evaluation:opinion_print", self.object.pk)
        self.record_look(Access.PRINTED, document.number)
        return file_response(content, f"{document.number}.pdf", PDF)


class OpinionPrintView(OpinionMixin, DetailView):
    """The answer as a page to print, for browsers that show no PDF."""

    permission = staticmethod(permissions.can_print_opinion)
    template_name = "evaluation/opinion_print.html"

    def get_context_data(self, **kwargs):
        self.record_look(Access.PRINTED, self.object.document.number)
        return super().get_context_data(**kwargs)
