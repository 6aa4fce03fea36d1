from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import ScopedObjectMixin

from .. import labels, permissions, services
from ..models import Activity
from ..queries import engagements_during
from ..states import AttendanceState


class PlaceView(ScopedObjectMixin, SingleObjectMixin, View):
    """A member's own place at an activity; subclasses name the act."""

    model = Activity
    http_method_names = ["post"]
    permission = staticmethod(permissions.can_sign_up)

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def post(self, request, *args, **kwargs):
        try:
            attendance = self.act(activity=self.object, actor=request.scope, now=timezone.now())
        except services.ActivityError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, self.sentence(attendance))
        return redirect("activities:detail", self.object.pk)


class SignUpView(PlaceView):
    """Sign up; who is somewhere else at that time is asked once more, and not hindered."""

    act = staticmethod(services.sign_up)

    def post(self, request, *args, **kwargs):
        engagements = engagements_during(self.object, request.scope.member_id)
        if engagements and "sure" not in request.POST:
            shown = {
                "activity": self.object,
                "when": labels.when_in_pieces(self.object.starts_at, self.object.ends_at),
                "engagements": map(labels.engagement, engagements),
            }
            return render(request, "activities/sign_up_confirm.html", shown)
        return super().post(request, *args, **kwargs)

    def sentence(self, attendance):
        if attendance.state == AttendanceState.WAITING:
            return _("All places are taken. You are on the waiting list and move up by yourself.")
        return _("You have signed up. If you cannot come after all, please withdraw here.")


class SignUpWithdrawView(PlaceView):
    act = staticmethod(services.withdraw_sign_up)

    def sentence(self, attendance):
        return _("Your sign-up is withdrawn.")
