from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView, ListView
from django.views.generic.detail import SingleObjectMixin

from xigu.audit.services import record_access
from xigu.audit.states import Access
from xigu.common.views import KeysetMixin, RoleRequiredMixin, ScopedObjectMixin
from xigu.organizations.models import Member
from xigu.organizations.queries import grids_of

from .. import labels, permissions, queries, services
from ..forms import AcceptanceForm, ForwardingForm, ReasonForm
from ..models import Registration
from ..states import RegistrationStatus


class RegistrationListView(KeysetMixin, RoleRequiredMixin, ListView):
    """The registrations of the scope by status, those that wait longest first.

    `?q` finds members in it. A part of the list has a name of its own: `?unplaced` those checked
    in without a grid, `?objectable` the online check-ins to which a workplace may still object,
    `?secretaries` those about which a sub-district decides in its communities' place.
    """

    permission = staticmethod(permissions.can_list_registrations)
    template_name = "registration/registration_list.html"
    context_object_name = "registrations"

    def get_queryset(self):
        self.today = timezone.localdate()
        self.part = next((part for part in labels.PARTS if part in self.request.GET), "")
        self.status = self._status()
        self.is_queue = self.status == RegistrationStatus.REQUESTED
        self.keyset = "requested_at" if self.is_queue else "-requested_at"
        found = self._part()
        query = self._query
        if query:
            found = found.filter(member__in=Member.objects.search(query))
        return found.with_last_note().for_lists()

    def get_context_data(self, **kwargs):
        scope = self.request.scope
        is_objectable = self.part == "objectable"
        self.decides = self.is_queue and permissions.can_decide_in_list(scope)
        context = super().get_context_data(
            tabs=labels.tabs(RegistrationStatus, None if self.part else self.status, "status"),
            lead=labels.PARTS.get(self.part, ""),
            is_queue=self.is_queue and not is_objectable,
            is_objectable=is_objectable,
            gives_reasons=self.status in {RegistrationStatus.REFUSED, RegistrationStatus.ENDED},
            decides=self.decides,
            grids=self._grids(),
            query=self._query,
            **kwargs,
        )
        return context | {"rows": [self._row(each) for each in context["registrations"]]}

    def _part(self):
        office = self.request.scope.office
        visible = Registration.objects.visible_to(office)
        match self.part:
            case "unplaced":
                return visible.without_grid()
            case "objectable":
                return visible.objectable(self.today)
            case "secretaries":
                return queries.secretaries_waiting(office)
        return visible.filter(status=self.status)

    def _row(self, registration):
        return {
            "registration": registration,
            "tone": labels.REGISTRATION_TONES[registration.status],
            "waits": labels.waiting_days(registration, self.today),
            "may_decide": self.decides and permissions.can_decide(self.request.scope, registration),
        }

    def _grids(self):
        """The grids of the own community, where residents can be placed from this list."""
        scope = self.request.scope
        if self.status != RegistrationStatus.ACCEPTED or not permissions.can_place(scope):
            return []
        return list(grids_of(scope.organization_id, self.today))

    @property
    def _query(self):
        return self.request.GET.get("q", "").strip()

    def _status(self):
        if self.part == "unplaced":
            return RegistrationStatus.ACCEPTED
        wanted = self.request.GET.get("status")
        if wanted in RegistrationStatus.values and not self.part:
            return RegistrationStatus(wanted)
        return RegistrationStatus.REQUESTED


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
            is_left_to_subdistrict=registration.is_open
            and queries.is_secretary_of(registration.member_id, registration.community_id),
            **kwargs,
        )


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
        return redirect("registration:list")


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
