from operator import attrgetter
from uuid import uuid4, uuid5

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.audit.services import record_access, record_accesses
from xigu.audit.states import Access
from xigu.common.files import PDF, file_response
from xigu.common.views import RoleRequiredMixin, ScopedObjectMixin
from xigu.documents.services import MissingGlyphs, render_pdf
from xigu.jobs.services import enqueue_job

from .. import glyphs, permissions
from ..forms import PrintForm
from ..models import Certificate, Receipt

MEMBER_OF = {
    Certificate: attrgetter("member_id"),
    Receipt: attrgetter("registration.member_id"),
}


class PrintedMixin(ScopedObjectMixin):
    """A certificate or a receipt on paper; that it was printed is written down."""

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def record_print(self):
        record_access(
            scope=self.request.scope,
            member_id=MEMBER_OF[self.model](self.object),
            access=Access.PRINTED,
            purpose=self.object.document.number,
            now=timezone.now(),
        )


class PdfView(PrintedMixin, SingleObjectMixin, View):
    """Answer with the PDF of one document, shown in the browser."""

    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        document = self.object.document
        try:
            pdf = render_pdf([document])
        except MissingGlyphs as error:
            messages.error(request, str(error))
            return redirect(self.page, self.object.pk)
        self.record_print()
        return file_response(pdf, f"{document.number}.pdf", PDF)


class CertificatePdfView(PdfView):
    model = Certificate
    permission = staticmethod(permissions.can_print_certificate)
    page = "registration:certificate_detail"


class ReceiptPdfView(PdfView):
    model = Receipt
    permission = staticmethod(permissions.can_view_receipt)
    page = "registration:receipt_detail"


class PrintView(PrintedMixin, DetailView):
    """The document as a page to print, for browsers that show no PDF."""

    def get_context_data(self, **kwargs):
        self.record_print()
        return super().get_context_data(**kwargs)


class CertificatePrintView(PrintView):
    model = Certificate
    template_name = "registration/certificate_print.html"
    permission = staticmethod(permissions.can_print_certificate)


class ReceiptPrintView(PrintView):
    model = Receipt
    template_name = "registration/receipt_print.html"
    permission = staticmethod(permissions.can_view_receipt)


class CertificateBatchView(RoleRequiredMixin, FormView):
    """Print the chosen certificates; those with characters that no font has are shown first."""

    permission = staticmethod(permissions.can_issue)
    form_class = PrintForm
    http_method_names = ["post"]
    template_name = "registration/certificate_print_rest.html"

    def get_form_kwargs(self):
        visible = Certificate.objects.visible_to(self.request.scope.office)
        return super().get_form_kwargs() | {"certificates": visible.issued()}

    def form_valid(self, form):
        chosen = form.cleaned_data["certificates"].for_lists().order_by("member__pinyin", "pk")
        whole, lacking = glyphs.missing_on_certificates(list(chosen))
        if lacking:
            return self.render_to_response({"whole": whole, "lacking": lacking, "key": uuid4()})
        return self.print(whole, form.cleaned_data["key"])

    def form_invalid(self, form):
        for errors in form.errors.values():
            messages.error(self.request, errors[0])
        return redirect("registration:certificate_list")


class CertificatePrintBatchView(CertificateBatchView):
    """Print many certificates into one file, in the background."""

    def print(self, certificates, key):
        """Let a worker make the file, and show how far it is."""
        keys = [certificate.pk for certificate in certificates]
        job = enqueue_job(
            key=self._key(key, keys),
            owner=self.request.user,
            organization_id=self.request.scope.organization_id,
            task="print_certificates",
            parameters={"certificates": keys},
            purpose=_("Print certificates"),
            now=timezone.now(),
        )
        return redirect("jobs:detail", job.pk)

    def _key(self, key, certificates):
        """Make another choice another job, though it comes from a page the browser went back to."""
        return uuid5(key, f"{self.request.user.pk}/{certificates}")


class CertificatePrintPagesView(CertificateBatchView):
    """The chosen certificates as one page to print, for browsers that download no files."""

    def print(self, certificates, key):
        """Show the papers; that they were printed is written down."""
        record_accesses(
            scope=self.request.scope,
            looks=[(row.member_id, row.document.number) for row in certificates],
            access=Access.PRINTED,
            now=timezone.now(),
        )
        return render(
            self.request,
            "registration/certificate_print_pages.html",
            {"certificates": certificates},
        )
