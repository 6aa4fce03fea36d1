from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import ScopedObjectMixin

from .. import permissions, queries, services, tones
from ..models import Activity
from ..states import AttendanceState


class PlaceView(ScopedObjectMixin, SingleObjectMixin, View):
    """An act of a member about his own place."""

    model = Activity
    permission = staticmethod(permissions.can_sign_up)
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            text = self.act(activity=self.object, actor=request.scope, now=timezone.now())
        except services.ActivityError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, text)
        return redirect("activities:detail", self.object.pk)


class SignUpView(PlaceView):
    """Take a place, or stand on the waiting list."""

    def act(self, **act):
        attendance = services.sign_up(**act)
        if attendance.state == AttendanceState.WAITING:
            return _("All places are taken: you stand on the waiting list.")
        return _("You have a place.")


class WithdrawView(PlaceView):
    """Give the place back."""

    def act(self, **act):
        services.withdraw_sign_up(**act)
        return _("Your place is free for somebody else.")


class ArrivalView(ScopedObjectMixin, DetailView):
    """The page behind the code at the place: reading it does nothing, "I am here" is a button."""

    model = Activity
    slug_field = slug_url_kwarg = "token"
    permission = staticmethod(permissions.can_view_activity)
    template_name = "activities/activity_arrival.html"

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def get(self, request, *args, **kwargs):
        if permissions.can_manage(request.scope, self.object):
            return HttpResponseRedirect(reverse("activities:detail", args=[self.object.pk]))
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if not permissions.can_sign_up(request.scope, self.object):
            messages.error(request, _("Please change to your own capacity first."))
            return redirect("activities:arrival", self.object.token)
        try:
            services.arrive(activity=self.object, actor=request.scope, now=timezone.now())
        except services.ActivityError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Noted: you are here. The community confirms it."))
        return redirect("activities:arrival", self.object.token)

    def get_context_data(self, **kwargs):
        scope = self.request.scope
        return super().get_context_data(
            when=tones.when(self.object),
            own=queries.own_attendance(scope, self.object),
            may_arrive=permissions.can_sign_up(scope, self.object),
            **kwargs,
        )
