from django.utils import timezone
from django.views.generic import ListView

from xigu.common.views import KeysetMixin, RoleRequiredMixin
from xigu.organizations.models import Member
from xigu.organizations.queries import grids_of

from .. import labels, permissions, queries
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
        office = self.request.scope.office
        found = queries.listed_registrations(office, self.status, self.part, self.today)
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

    def _row(self, registration):
        return {
            "registration": registration,
            "status": labels.status_of(registration),
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
