from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.audit.services import record_access
from xigu.audit.states import Access
from xigu.common.files import PDF, file_response
from xigu.common.views import ScopedObjectMixin
from xigu.documents.services import DocumentError, MissingGlyphs, render_pdf
from xigu.organizations.models import Member, Organization

from .. import labels, permissions, services
from ..models import ServiceCertificate
from .year_in_address import YearMixin


class ServiceCertificateIssueView(YearMixin, ScopedObjectMixin, SingleObjectMixin, View):
    """Certify the service of a member's year for the community of the secretary."""

    model = Member
    http_method_names = ["post"]
    permission = staticmethod(permissions.can_certify_service)

    def post(self, request, *args, **kwargs):
        scope = request.scope
        try:
            certificate = services.issue_service_certificate(
                member=self.object,
                community=Organization.objects.visible_to(scope).get(pk=scope.organization_id),
                year=self.year,
                actor=scope,
                now=timezone.now(),
            )
        except (services.ActivityError, DocumentError) as error:
            messages.error(request, str(error))
        else:
            words = {"number": certificate.document.number}
            messages.success(request, _("Service certificate %(number)s is ready.") % words)
        return redirect("activities:member_year", self.object.pk, self.year)


class ServiceCertificateMixin(ScopedObjectMixin):
    """A certificate of service on paper; that it was printed is written down."""

    model = ServiceCertificate
    permission = staticmethod(permissions.can_print_service_certificate)

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def record_print(self):
        record_access(
            scope=self.request.scope,
            member_id=self.object.member_id,
            access=Access.PRINTED,
            purpose=self.object.document.number,
            now=timezone.now(),
        )


class ServiceCertificatePdfView(ServiceCertificateMixin, SingleObjectMixin, View):
    """The PDF; a character that no font has leads to the page to print."""

    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        document = self.object.document
        try:
            content = render_pdf([document])
        except MissingGlyphs as error:
            messages.error(request, labels.missing_glyphs(error.characters))
            return redirect("activities:service_certificate_print", self.object.pk)
        self.record_print()
        return file_response(content, f"{document.number}.pdf", PDF)


class ServiceCertificatePrintView(ServiceCertificateMixin, DetailView):
    """The certificate as a page to print, for browsers that show no PDF."""

    template_name = "activities/service_certificate_print.html"
    context_object_name = "certificate"

    def get_context_data(self, **kwargs):
        self.record_print()
        return super().get_context_data(**kwargs)
