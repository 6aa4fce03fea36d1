import re

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import DetailView, FormView, ListView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import KeysetMixin, RoleRequiredMixin, ScopedObjectMixin

from .. import permissions, queries, services
from ..forms import LeaveDeclineForm, LeaveEndForm, LeaveForm
from ..leaves import leave_rows
from ..models import Leave, Member
from ..states import LeaveStatus

KEY = re.compile("[0-9]{1,18}")


class LeaveListView(KeysetMixin, RoleRequiredMixin, ListView):
    """The leaves of the office's members by status; those that wait longest first."""

    permission = staticmethod(permissions.can_list_leaves)
    template_name = "organizations/leave_list.html"
    context_object_name = "leaves"

    def get_queryset(self):
        wanted = self.request.GET.get("status")
        known = wanted in LeaveStatus.values
        self.status = LeaveStatus(wanted) if known else LeaveStatus.PROPOSED
        is_queue = self.status == LeaveStatus.PROPOSED
        self.keyset = "proposed_at" if is_queue else "-proposed_at"
        return queries.listed_leaves(self.request.scope, self.status)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            names_workplace=self.request.scope.kind not in permissions.BY_WORK,
            statuses=[
                {"label": each.label, "url": f"?status={each}", "is_current": each == self.status}
                for each in LeaveStatus
            ],
            **kwargs,
        )
        rows = leave_rows(self.request.scope, context["leaves"], timezone.localdate())
        return context | {"rows": rows, "decides": any(row.may_decide for row in rows)}


class LeaveProposeView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Propose that a member is not expected for a time."""

    model = Member
    permission = staticmethod(permissions.can_propose_leave)
    form_class = LeaveForm
    template_name = "organizations/leave_propose.html"

    def form_valid(self, form):
        try:
            services.propose_leave(
                member=self.object,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.OrganizationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("The leave is proposed to the organization department."))
        return redirect("organizations:member_detail", self.object.pk)


class LeaveApproveView(RoleRequiredMixin, View):
    """Approve those of the chosen leaves that wait, but nobody his own."""

    permission = staticmethod(permissions.can_decide_leaves)
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        leaves = self._chosen(request)
        if not leaves:
            messages.error(request, _("Choose at least one leave."))
            return redirect("organizations:leave_list")
        count = services.approve_leaves(leaves=leaves, actor=request.scope, now=timezone.now())
        messages.success(
            request,
            ngettext("%(count)s leave is approved.", "%(count)s leaves are approved.", count)
            % {"count": count},
        )
        return redirect("organizations:leave_list")

    def _chosen(self, request):
        scope = request.scope
        shown = [key for key in request.POST.getlist("leaves") if KEY.fullmatch(key)]
        leaves = Leave.objects.visible_to(scope.office).filter(pk__in=shown[:500])
        return [leave for leave in leaves if permissions.can_decide_leave(scope, leave)]


class LeaveActView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """A page for one act on one leave; subclasses name the service and its words."""

    model = Leave
    template_name = "organizations/leave_act.html"
    permission = staticmethod(permissions.can_close_leave)
    heading = message = ""

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def get_context_data(self, **kwargs):
        [row] = leave_rows(self.request.scope, [self.object], timezone.localdate())
        return super().get_context_data(heading=self.heading, row=row, **kwargs)

    def form_valid(self, form):
        try:
            self.act(
                leave=self.object,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.OrganizationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, self.message)
        return redirect("organizations:leave_list")


class LeaveDeclineView(LeaveActView):
    permission = staticmethod(permissions.can_decide_leave)
    form_class = LeaveDeclineForm
    act = staticmethod(services.decline_leave)
    heading = _("Decline the leave")
    message = _("The leave is declined. The workplace and the member read the reason.")


class LeaveEndView(LeaveActView):
    form_class = LeaveEndForm
    act = staticmethod(services.end_leave)
    heading = _("Back earlier")
    message = _("The leave ends earlier.")


class LeaveWithdrawView(ScopedObjectMixin, DetailView):
    """Ask, then take back a leave that has not begun."""

    model = Leave
    template_name = "organizations/leave_withdraw.html"
    permission = staticmethod(permissions.can_close_leave)

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def post(self, request, *args, **kwargs):
        try:
            services.withdraw_leave(leave=self.object, actor=request.scope, now=timezone.now())
        except services.OrganizationError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The leave is withdrawn."))
        return redirect("organizations:leave_list")
