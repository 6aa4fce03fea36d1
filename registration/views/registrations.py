from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView
from django.views.generic.detail import SingleObjectMixin

from xigu.audit.services import record_access
from xigu.audit.states import Access
from xigu.common.views import ScopedObjectMixin
from xigu.organizations.queries import grids_of

from .. import labels, permissions, queries, services
from ..forms import AcceptanceForm, ForwardingForm, ReasonForm
from ..models import Registration


class RegistrationDetailView(ScopedObjectMixin, DetailView):
    """One registration: the member's facts as printed, its timeline, what can be done."""

    model = Registration
    template_name = "registration/registration_detail.html"
    permission = staticmethod(permissions.can_view_registration)

    def get_queryset(self):
        return super().get_queryset().for_lists().select_related("receipt", "community__parent")

    def get_context_data(self, **kwargs):
        registration, scope = self.object, self.request.scope
        record_access(
            scope=scope,
            member_id=registration.member_id,
            access=Access.OPENED,
            purpose=registration.certificate.document.number,
            now=timezone.now(),
        )
        return super().get_context_data(
            events=labels.timeline(registration.events.timeline()),
            facts=labels.printed_facts(
                registration.certificate.document.facts,
                with_contact=permissions.can_read_contact(scope, registration),
            ),
            tone=labels.REGISTRATION_TONES[registration.status],
            actions=permissions.registration_actions(scope, registration, timezone.localdate()),
            may_list=permissions.can_list_registrations(scope),
            grids=self._grids(),
            is_left_to_subdistrict=registration.is_open
            and queries.is_secretary_of(registration.member_id, registration.community_id),
            **kwargs,
        )

    def _grids(self):
        """The grids in which the member can be placed in the act of checking him in."""
        if not permissions.can_decide(self.request.scope, self.object):
            return []
        return list(grids_of(self.object.community_id, timezone.localdate()))


class RegistrationActView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """A page for one act on one registration; subclasses name the service and its words."""

    model = Registration
    template_name = "registration/registration_act.html"
    permission = staticmethod(permissions.can_handle)
    form_class = ReasonForm
    heading = message = ""

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def get_context_data(self, **kwargs):
        return super().get_context_data(heading=self.heading, **kwargs)

    def form_valid(self, form):
        try:
            self.act(
                registration=self.object,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.RegistrationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        words = {"name": self.object.member} | form.cleaned_data
        messages.success(self.request, self.message % words)
        return redirect(self.next_page())

    def next_page(self):
        """Where the next one waits."""
        return reverse("registration:list")


class RegistrationAcceptView(RegistrationActView):
    form_class = AcceptanceForm
    act = staticmethod(services.accept_registration)
    heading = _("Check in")
    message = _("%(name)s is checked in. The receipt is on its way to the workplace.")

    def get_form_kwargs(self):
        grids = grids_of(self.object.community_id, timezone.localdate())
        return super().get_form_kwargs() | {"grids": grids}


class RegistrationRefuseView(RegistrationActView):
    act = staticmethod(services.refuse_registration)
    heading = _("Refuse")
    message = _("%(name)s was refused. The member and the workplace see your reason.")


class RegistrationEndView(RegistrationActView):
    act = staticmethod(services.end_registration)
    heading = _("End the registration")
    message = _("The registration of %(name)s has ended.")


class RegistrationForwardView(RegistrationActView):
    form_class = ForwardingForm
    act = staticmethod(services.forward_registration)
    heading = _("Forward to another community")
    message = _("%(name)s was forwarded to %(community)s. The first date still counts.")
    permission = staticmethod(permissions.can_forward)

    def get_queryset(self):
        """A second click, or a second thought, reaches what the first has sent out of the scope."""
        return queries.forwardable(self.request.scope).for_lists()

    def get_form_kwargs(self):
        communities = queries.communities_to_forward_to(
            self.request.scope, self.object.member_id, timezone.localdate()
        )
        return super().get_form_kwargs() | {"communities": communities}
