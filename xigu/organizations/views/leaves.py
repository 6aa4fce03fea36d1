from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import DetailView, FormView, ListView
from django.views.generic.detail import SingleObjectMixin

from xigu.audit.services import record_access
from xigu.audit.states import Access
from xigu.common.views import KeysetMixin, RoleRequiredMixin, ScopedObjectMixin

from .. import permissions, queries, services
from ..forms import LeaveApproveForm, LeaveDeclineForm, LeaveEndForm, LeaveForm
from ..leaves import leave_rows
from ..models import Leave, Member
from ..states import LeaveStatus


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


class LeaveApproveView(RoleRequiredMixin, FormView):
    """Approve those of the chosen leaves that wait, but nobody his own."""

    permission = staticmethod(permissions.can_decide_leaves)
    form_class = LeaveApproveForm
    http_method_names = ["post"]

    def get_form_kwargs(self):
        leaves = Leave.objects.visible_to(self.request.scope.office)
        return super().get_form_kwargs() | {"leaves": leaves}

    def form_valid(self, form):
        count = services.approve_leaves(
            leaves=form.cleaned_data["leaves"], actor=self.request.scope, now=timezone.now()
        )
        messages.success(
            self.request,
            ngettext("%(count)s leave is approved.", "%(count)s leaves are approved.", count)
            % {"count": count},
        )
        return redirect("organizations:leave_list")

    def form_invalid(self, form):
        messages.error(self.request, form.errors["leaves"][0])
        return redirect("organizations:leave_list")


class LeavePageMixin(ScopedObjectMixin, SingleObjectMixin):
    """A page about one leave, with its ground; opening it is written down."""

    model = Leave
    permission = staticmethod(permissions.can_close_leave)

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def get_context_data(self, **kwargs):
        scope, now = self.request.scope, timezone.now()
        record_access(
            scope=scope,
            member_id=self.object.member_id,
            access=Access.OPENED,
            purpose=_("ground of a leave"),
            now=now,
        )
        [row] = leave_rows(scope, [self.object], timezone.localdate(now))
        return super().get_context_data(row=row, **kwargs)


class LeaveActView(LeavePageMixin, FormView):
    """A page for one act on one leave; subclasses name the service and its words."""

    template_name = "organizations/leave_act.html"
    heading = message = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(heading=self.heading, **kwargs)

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
    """Read why somebody is to be on leave, then decline it, or approve it by the other button."""

    template_name = "organizations/leave_decline.html"
    permission = staticmethod(permissions.can_decide_leave)
    form_class = LeaveDeclineForm
    act = staticmethod(services.decline_leave)
    heading = _("Decide about the leave")
    message = _("The leave is declined. The workplace and the member read the reason.")


class LeaveEndView(LeaveActView):
    form_class = LeaveEndForm
    act = staticmethod(services.end_leave)
    heading = _("Back earlier")
    message = _("The leave ends earlier.")


class LeaveWithdrawView(LeavePageMixin, DetailView):
    """Ask, then take back a leave that has not begun."""

    template_name = "organizations/leave_withdraw.html"

    def post(self, request, *args, **kwargs):
        try:
            services.withdraw_leave(leave=self.object, actor=request.scope, now=timezone.now())
        except services.OrganizationError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The leave is withdrawn."))
        return redirect("organizations:leave_list")
