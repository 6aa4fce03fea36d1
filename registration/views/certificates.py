from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import DetailView, FormView, ListView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.audit.services import record_access
from xigu.audit.states import Access
from xigu.common.qr import qr_svg
from xigu.common.views import KeysetMixin, RoleRequiredMixin, ScopedObjectMixin
from xigu.documents.services import verification_url
from xigu.organizations.models import Member

from .. import glyphs, labels, permissions, queries, services
from ..forms import IssueForm, ReasonForm
from ..models import Certificate
from ..states import CertificateState


class CertificateListView(KeysetMixin, RoleRequiredMixin, ListView):
    """The certificates of the scope by state; those to be presented first.

    `?refused` leaves, of those to be presented, the ones that a community has refused.
    """

    permission = staticmethod(permissions.can_list_certificates)
    template_name = "registration/certificate_list.html"
    context_object_name = "certificates"
    keyset = "-issued_at"

    def get_queryset(self):
        wanted = self.request.GET.get("state")
        known = wanted in CertificateState.values
        self.state = CertificateState(wanted) if known else CertificateState.PRESENTABLE
        self.only_refused = "refused" in self.request.GET
        office, today = self.request.scope.office, timezone.localdate()
        if self.only_refused:
            return queries.with_refusal(queries.refused_and_idle(office, today)).for_lists()
        return Certificate.objects.visible_to(office).in_state(self.state, today).for_lists()

    def get_context_data(self, **kwargs):
        current = None if self.only_refused else self.state
        issues = permissions.can_issue(self.request.scope)
        return super().get_context_data(
            tabs=labels.tabs(CertificateState, current, "state"),
            only_refused=self.only_refused,
            state=self.state,
            tone=labels.CERTIFICATE_TONES[self.state],
            names_workplace=not issues,  # who issues sees those of his own only
            may_issue=issues,
            may_print=issues and current == CertificateState.PRESENTABLE,
            key=uuid4(),
            **kwargs,
        )


class CertificateDetailView(ScopedObjectMixin, DetailView):
    """One certificate: its facts as printed, what became of it, what can be done.

    The facts are a member's record as it was on a day: opening it is written down.
    """

    model = Certificate
    template_name = "registration/certificate_detail.html"
    permission = staticmethod(permissions.can_view_certificate)

    def get_queryset(self):
        return super().get_queryset().for_lists().select_related("replaces__document", "issued_by")

    def get_context_data(self, **kwargs):
        certificate, scope = self.object, self.request.scope
        record_access(
            scope=scope,
            member_id=certificate.member_id,
            access=Access.OPENED,
            purpose=certificate.document.number,
            now=timezone.now(),
        )
        state = labels.certificate_state(certificate, timezone.localdate())
        return super().get_context_data(
            state=state,
            tone=labels.CERTIFICATE_TONES[state],
            facts=labels.printed_facts(
                certificate.document.facts,
                with_contact=permissions.can_print_certificate(scope, certificate),
            ),
            missing=glyphs.missing_on(certificate.document.facts),
            may_list=permissions.can_list_certificates(scope),
            qr=qr_svg(verification_url(certificate.document.token)),
            may_print=permissions.can_print_certificate(scope, certificate),
            actions=permissions.certificate_actions(scope, certificate),
            registrations=self._registrations(certificate, scope),
            replacement=self._replacement(certificate, scope),
            **kwargs,
        )

    def _registrations(self, certificate, scope):
        visible = certificate.registrations.visible_to(scope).for_lists().order_by("pk")
        return [(row, labels.REGISTRATION_TONES[row.status]) for row in visible]

    def _replacement(self, certificate, scope):
        visible = Certificate.objects.visible_to(scope).for_lists()
        return visible.filter(replaces=certificate).first()


class CertificateIssueBatchView(RoleRequiredMixin, FormView):
    """Everybody of the workplace who needs a certificate, chosen beforehand; issue in one act."""

    permission = staticmethod(permissions.can_issue)
    template_name = "registration/certificate_issue_batch.html"
    form_class = IssueForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"members": self._members()}

    def get_context_data(self, **kwargs):
        members = list(self._members().with_workplace())
        rows = zip(members, glyphs.missing_of_members(members), strict=True)
        return super().get_context_data(rows=list(rows), workplace=self.workplace, **kwargs)

    def form_valid(self, form):
        try:
            issued = services.issue_certificates(
                workplace=self.workplace,
                member_ids=[member.pk for member in form.cleaned_data["members"]],
                actor=self.request.scope,
                now=timezone.now(),
            )
        except services.RegistrationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(
            self.request,
            ngettext("%(count)s certificate issued.", "%(count)s certificates issued.", len(issued))
            % {"count": len(issued)},
        )
        return redirect("registration:certificate_list")

    def _members(self):
        self.workplace = queries.issuing_workplace(self.request.scope)
        today = timezone.localdate()
        needing = queries.members_to_issue(self.workplace, today)
        return queries.expected(needing.visible_to(self.request.scope.office), today)


class CertificateIssueView(ScopedObjectMixin, SingleObjectMixin, View):
    """Issue one member's certificate, from his page."""

    model = Member
    http_method_names = ["post"]
    permission = staticmethod(lambda scope, member: permissions.can_issue(scope))

    def post(self, request, *args, **kwargs):
        try:
            certificate = services.issue_certificate(
                member=self.object,
                workplace=queries.issuing_workplace(request.scope),
                actor=request.scope,
                now=timezone.now(),
            )
        except services.RegistrationError as error:
            messages.error(request, str(error))
            return redirect("organizations:member_detail", self.object.pk)
        messages.success(request, _("The certificate is issued."))
        return redirect("registration:certificate_detail", certificate.pk)


class CertificateActView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """A page that asks for the reason of an act on one certificate."""

    model = Certificate
    template_name = "registration/certificate_act.html"
    permission = staticmethod(permissions.can_care_for)
    form_class = ReasonForm
    heading = message = ""

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def get_context_data(self, **kwargs):
        return super().get_context_data(heading=self.heading, **kwargs)

    def form_valid(self, form):
        try:
            certificate = self.act(
                certificate=self.object,
                actor=self.request.scope,
                now=timezone.now(),
                reason=form.cleaned_data["note"],
            )
        except services.RegistrationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, self.message)
        return redirect("registration:certificate_detail", certificate.pk)


class CertificateVoidView(CertificateActView):
    act = staticmethod(services.void_certificate)
    heading = _("Void the certificate")
    message = _("The certificate is void.")


class CertificateReissueView(CertificateActView):
    act = staticmethod(services.reissue_certificate)
    heading = _("Reissue (lost or wrong)")
    message = _("The old certificate is void; this one replaces it.")
