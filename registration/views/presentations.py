from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from xigu.audit.services import record_access
from xigu.audit.states import Access

from .. import labels, permissions, services
from ..models import Certificate
from ..states import CertificateState


class CertificateInHandMixin:
    """Load the certificate whose code was scanned: holding it opens it to any secretary."""

    def dispatch(self, request, *args, **kwargs):
        self.certificate = self._find()
        if not permissions.can_present(request.scope, self.certificate):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def _find(self):
        held = Certificate.objects.for_lists().filter(document__token=self.kwargs["token"])
        certificate = held.first()
        if certificate is None:
            raise Http404
        return certificate


class PresentationView(CertificateInHandMixin, TemplateView):
    """The certificate a member has brought. GET changes nothing; POST writes the visit down.

    The visit is written down alone where the secretary goes on to refuse or forward;
    `presentation_acceptance` presents and accepts in one act.
    """

    template_name = "registration/presentation.html"

    def get_context_data(self, **kwargs):
        certificate = self.certificate
        state = labels.certificate_state(certificate, timezone.localdate())
        record_access(
            scope=self.request.scope,
            member_id=certificate.member_id,
            access=Access.TOKEN,
            purpose=certificate.document.number,
            now=timezone.now(),
        )
        return super().get_context_data(
            certificate=certificate,
            state=state,
            tone=labels.CERTIFICATE_TONES[state],
            facts=labels.printed_facts(certificate.document.facts, with_contact=True),
            is_presentable=state == CertificateState.PRESENTABLE,
            last=certificate.registrations.select_related("community").order_by("pk").last(),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        try:
            registration = services.present_certificate(
                certificate=self.certificate, actor=request.scope, now=timezone.now()
            )
        except services.RegistrationError as error:
            messages.error(request, str(error))
            return redirect("registration:presentation", **self.kwargs)
        page = "forwarding" if request.POST.get("then") == "forwarding" else "refusal"
        return redirect(f"registration:{page}", registration.pk)


class PresentationAcceptView(CertificateInHandMixin, View):
    """Take in the member who stands here with his certificate."""

    def post(self, request, *args, **kwargs):
        try:
            registration = services.accept_certificate(
                certificate=self.certificate, actor=request.scope, now=timezone.now()
            )
        except services.RegistrationError as error:
            messages.error(request, str(error))
            return redirect("registration:presentation", **self.kwargs)
        messages.success(
            request,
            _("%(name)s is checked in. The receipt is on its way to the workplace.")
            % {"name": registration.member},
        )
        return redirect("registration:detail", registration.pk)
