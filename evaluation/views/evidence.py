from django.contrib import messages
from django.http import Http404, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import DetailView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.audit.services import record_access
from xigu.audit.states import Access
from xigu.common.files import PDF, file_response
from xigu.common.views import ScopedObjectMixin
from xigu.documents.services import MissingGlyphs, render_dossiers
from xigu.organizations.models import Member

from .. import labels, permissions, queries
from ..forms import PeriodForm
from ..papers import evidence_paper
from ..states import Occasion

OCCASIONS = {occasion.lower(): occasion for occasion in Occasion}  # by their word in the address


class EvidenceMixin(ScopedObjectMixin):
    """The evidence about a member for an occasion; that it was printed is written down.

    The entry never says for which occasion: the member is not told of a promotion by it.
    """

    model = Member

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if kwargs["occasion"] not in OCCASIONS:
            raise Http404
        self.occasion = OCCASIONS[kwargs["occasion"]]

    def permission(self, scope, member):
        return permissions.can_print_evidence(scope, member, self.occasion)

    def get_queryset(self):
        return super().get_queryset().select_related("community")

    @cached_property
    def form(self):
        return PeriodForm(self.request.GET)

    def paper(self):
        """Return the sheet for the days asked for."""
        days = self.form.cleaned_data
        evidence = queries.evidence_about(self.object, self.request.scope, **days)
        return evidence_paper(evidence, self.occasion)

    def record_print(self):
        record_access(
            scope=self.request.scope,
            member_id=self.object.pk,
            access=Access.PRINTED,
            purpose=_("Evidence sheet"),
            now=timezone.now(),
        )

    def address(self, name):
        """Return the page or the PDF about the same days."""
        path = reverse(f"evaluation:{name}", args=[self.object.pk, self.occasion.lower()])
        asked = QueryDict(mutable=True)
        asked.update(
            {name: self.request.GET[name] for name in ("from", "to") if name in self.request.GET}
        )
        return f"{path}?{asked.urlencode()}" if asked else path


class EvidencePrintView(EvidenceMixin, DetailView):
    """The sheet as a page to print, with the days it is about."""

    template_name = "evaluation/evidence_print.html"

    def get_context_data(self, **kwargs):
        dossier = None
        if self.form.is_valid():
            dossier = self.paper()
            self.record_print()
        return super().get_context_data(
            form=self.form, dossier=dossier, pdf_url=self.address("evidence_pdf"), **kwargs
        )


class EvidencePdfView(EvidenceMixin, SingleObjectMixin, View):
    """The sheet as a PDF; wrong days, or a character that no font has, lead to the page."""

    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        if not self.form.is_valid():
            return redirect(self.address("evidence_print"))
        dossier = self.paper()
        try:
            content = render_dossiers([dossier], on=timezone.localdate())
        except MissingGlyphs as error:
            messages.error(request, labels.missing_glyphs(error.characters))
            return redirect(self.address("evidence_print"))
        self.record_print()
        return file_response(content, f"{dossier.title}-{self.object.name}.pdf", PDF)
