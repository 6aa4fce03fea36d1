from uuid import uuid4, uuid5

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from xigu.common.views import RoleRequiredMixin
from xigu.jobs.services import enqueue_job

from .. import permissions
from ..forms import ServiceExportForm


class ServiceExportView(RoleRequiredMixin, FormView):
    """Ask for the service records of a range of days as an Excel file, with a purpose."""

    permission = staticmethod(permissions.can_export_service)
    form_class = ServiceExportForm
    template_name = "activities/year_export.html"

    def get_initial(self):
        today = timezone.localdate()
        return {"first": today.replace(month=1, day=1), "last": today, "key": uuid4()}

    def form_valid(self, form):
        wanted, scope = form.cleaned_data, self.request.scope
        parameters = {
            "first": wanted["first"].isoformat(),
            "last": wanted["last"].isoformat(),
            "purpose": wanted["purpose"],
        }
        choice = f"{self.request.user.pk}/{scope.organization_id}/{parameters}"
        job = enqueue_job(
            key=uuid5(wanted["key"], choice),
            owner=self.request.user,
            organization_id=scope.organization_id,
            task="export_service_records",
            parameters=parameters,
            purpose=_("Export service records"),
            now=timezone.now(),
        )
        return redirect("jobs:detail", job.pk)
