from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from xigu.common.views import RoleRequiredMixin
from xigu.organizations.queries import grids_of

from .. import permissions, queries, services
from ..forms import PlacementForm, RegistrationsForm
from ..models import Registration

MOST_NAMED = 5


class RegistrationAcceptAllView(RoleRequiredMixin, View):
    """Check in the chosen ones of the queue."""

    permission = staticmethod(permissions.can_decide_in_list)
    http_method_names = ["post"]

    def post(self, request):
        visible = Registration.objects.visible_to(request.scope.office).for_lists()
        form = RegistrationsForm(request.POST, registrations=visible.order_by("requested_at", "pk"))
        if form.is_valid():
            taken = services.accept_registrations(
                registrations=form.cleaned_data["registrations"],
                actor=request.scope,
                now=timezone.now(),
            )
            self._tell(taken)
        else:
            messages.error(request, _("Choose at least one member."))
        return redirect(self._next_page())

    def _next_page(self):
        """Who still waits; where nobody does, who is in no grid yet."""
        office, today = self.request.scope.office, timezone.localdate()
        queue = reverse("registration:list")
        if queries.waiting_summary(office)["count"] or not queries.count_unplaced(office, today):
            return queue
        return f"{queue}?unplaced"

    def _tell(self, taken):
        count = len(taken.accepted)
        if count:
            messages.success(
                self.request,
                ngettext(
                    "%(count)s member is checked in. The receipt is on its way to the workplace.",
                    "%(count)s members are checked in. The receipts are on their way to the "
                    "workplaces.",
                    count,
                )
                % {"count": count},
            )
        for registration, reason in taken.left[:MOST_NAMED]:
            messages.warning(self.request, f"{registration.member}: {reason}")
        more = len(taken.left) - MOST_NAMED
        if more > 0:
            messages.warning(
                self.request,
                ngettext("%(count)s more was left.", "%(count)s more were left.", more)
                % {"count": more},
            )


class RegistrationPlaceView(RoleRequiredMixin, View):
    """Place the chosen residents in a grid of the community."""

    permission = staticmethod(permissions.can_place)
    http_method_names = ["post"]

    def post(self, request):
        form = PlacementForm(
            request.POST,
            registrations=Registration.objects.visible_to(request.scope.office),
            grids=grids_of(request.scope.organization_id, timezone.localdate()),
        )
        if form.is_valid():
            self._place(**form.cleaned_data)
        else:
            for errors in form.errors.values():
                messages.error(request, errors[0])
        return redirect(f"{reverse('registration:list')}?unplaced")

    def _place(self, registrations, grid):
        try:
            count = services.place_registrations(
                registrations=registrations,
                grid=grid,
                actor=self.request.scope,
                now=timezone.now(),
            )
        except services.RegistrationError as error:
            messages.error(self.request, str(error))
            return
        messages.success(
            self.request,
            ngettext(
                "%(count)s member is placed in %(grid)s.",
                "%(count)s members are placed in %(grid)s.",
                count,
            )
            % {"count": count, "grid": grid},
        )
