from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView, View

from xigu.audit.services import record_access
from xigu.audit.states import Access

from .. import labels, permissions, queries, services
from ..forms import ForwardingForm, PlaceForm, ReasonForm
from ..models import Certificate
from ..states import CertificateState


class CertificateInHandMixin:
    """Load the certificate whose code was scanned: holding it opens it to who may take him in."""

    def dispatch(self, request, *args, **kwargs):
        self.certificate = self._find()
        if not permissions.can_present(request.scope, self.certificate):
            return self.handle_no_permission()
        return super().dispatch(request, *args, **kwargs)

    def handle_no_permission(self):
        """Refuse whoever cannot take this member in."""
        raise PermissionDenied

    def _find(self):
        held = Certificate.objects.for_lists().filter(document__token=self.kwargs["token"])
        certificate = held.first()
        if certificate is None:
            raise Http404
        return certificate


class PresentationView(CertificateInHandMixin, TemplateView):
    """The certificate a member has brought: what it says, and the acts it is for."""

    template_name = "registration/presentation.html"
    http_method_names = ["get", "head", "options"]

    def handle_no_permission(self):
        """Lead on to the public page, which says whether the paper is genuine."""
        return redirect(f"{reverse('documents:verification', kwargs=self.kwargs)}?plain")

    def get_context_data(self, **kwargs):
        certificate = self.certificate
        state = labels.certificate_state(certificate, timezone.localdate())
        last = certificate.registrations.select_related("community").order_by("pk").last()
        places = queries.receiving_communities(self.request.scope, certificate.member_id)
        waits_here = last and last.community in places
        is_presentable = state == CertificateState.PRESENTABLE or (
            state == CertificateState.WAITING and waits_here
        )
        record_access(
            scope=self.request.scope,
            member_id=certificate.member_id,
            access=Access.TOKEN,
            purpose=certificate.document.number,
            now=timezone.now(),
        )
        return super().get_context_data(
            certificate=certificate,
            in_place_of=self._in_place_of(places, state, last),
            state=state,
            tone=labels.CERTIFICATE_TONES[state],
            facts=labels.printed_facts(certificate.document.facts, with_contact=is_presentable),
            is_presentable=is_presentable,
            last=last,
            obstacle="" if is_presentable else labels.OBSTACLES[state],
            **kwargs,
        )

    def _in_place_of(self, places, state, last):
        """The communities for whose own secretary the sub-district acts: one, unless he has two."""
        if not permissions.can_stand_in(self.request.scope):
            return []
        if state == CertificateState.WAITING:
            return [last.community]
        return places


class PresentationActView(CertificateInHandMixin, FormView):
    """A page for one act on the member who stands here; nothing is written before its POST."""

    template_name = "registration/presentation_act.html"
    form_class = ReasonForm
    heading = message = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            certificate=self.certificate, heading=self.heading, **kwargs
        )

    def form_valid(self, form):
        try:
            self.act(
                certificate=self.certificate,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.RegistrationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        words = {"name": self.certificate.member} | form.cleaned_data
        messages.success(self.request, self.message % words)
        return redirect("registration:list")


class PresentationRefuseView(PresentationActView):
    act = staticmethod(services.refuse_certificate)
    heading = _("Refuse")
    message = _("%(name)s was refused. The member and the workplace see your reason.")


class PresentationForwardView(PresentationActView):
    form_class = ForwardingForm
    act = staticmethod(services.forward_certificate)
    heading = _("Forward to another community")
    message = _("%(name)s was forwarded to %(community)s. The first date still counts.")

    def get_form_kwargs(self):
        communities = queries.communities_to_forward_to(
            self.request.scope, self.certificate.member_id, timezone.localdate()
        )
        return super().get_form_kwargs() | {"communities": communities}


class PresentationAcceptView(CertificateInHandMixin, View):
    """Take in the member who stands here with his certificate."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        places = queries.receiving_communities(request.scope, self.certificate.member_id)
        form = PlaceForm(request.POST, communities=places)
        if not form.is_valid():
            raise PermissionDenied
        try:
            registration = services.accept_certificate(
                certificate=self.certificate,
                actor=request.scope,
                now=timezone.now(),
                **form.cleaned_data,
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
