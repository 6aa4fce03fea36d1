import uuid

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, ListView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import KeysetMixin, RoleRequiredMixin, ScopedObjectMixin
from xigu.organizations.models import Organization

from .. import permissions, queries, services, tones
from ..forms import ActivityForm, CancellationForm
from ..forms.activities import initial_of
from ..models import Activity, Attendance
from ..queries import Tab
from ..states import RecordKind

MEMBERS_TABS = (Tab.NEARBY, Tab.DISTRICT, Tab.OWN)
OFFICE_TABS = (Tab.AHEAD, Tab.PAST, Tab.CANCELLED)
ORGANIZERS_TABS = (Tab.AHEAD, Tab.PAST, Tab.DRAFTS, Tab.CANCELLED)


class ActivityListView(KeysetMixin, RoleRequiredMixin, ListView):
    """Activities: near the member, or those of the communities of an office."""

    permission = staticmethod(permissions.can_list_activities)
    template_name = "activities/activity_list.html"
    context_object_name = "activities"

    def get_queryset(self):
        self.tabs = self._tabs()
        wanted = self.request.GET.get("tab")
        self.tab = Tab(wanted) if wanted in self.tabs else self.tabs[0]
        kind = self.request.GET.get("kind", "")
        self.kind = kind if kind in RecordKind.values else ""
        is_ahead = self.tab in {Tab.AHEAD, Tab.NEARBY, Tab.DISTRICT, Tab.DRAFTS}
        self.keyset = "starts_at" if is_ahead else "-starts_at"
        return queries.listed_activities(self.request.scope, self.tab, self.kind, timezone.now())

    def get_context_data(self, **kwargs):
        scope, now = self.request.scope, timezone.now()
        context = super().get_context_data(
            tabs=[
                {"label": tones.TABS[tab], "url": f"?tab={tab}", "is_current": tab == self.tab}
                for tab in self.tabs
            ],
            may_create=permissions.can_hold_activities(scope),
            **kwargs,
        )
        rows = [
            {
                "activity": activity,
                "when": tones.when(activity),
                "status": tones.status_of(activity, now),
                "places": tones.places_of(activity),
                "may_copy": permissions.can_manage(scope, activity),
                "may_record": permissions.can_record(scope, activity, now),
            }
            for activity in context["activities"]
        ]
        return context | {"rows": rows}

    def _tabs(self):
        scope = self.request.scope
        if not scope.role:
            return MEMBERS_TABS
        return ORGANIZERS_TABS if permissions.can_hold_activities(scope) else OFFICE_TABS


class ActivityDetailView(ScopedObjectMixin, DetailView):
    """One activity, and what the user can do about it."""

    model = Activity
    permission = staticmethod(permissions.can_view_activity)
    template_name = "activities/activity_detail.html"

    def get_queryset(self):
        return super().get_queryset().with_places().for_lists()

    def get_context_data(self, **kwargs):
        scope, activity, now = self.request.scope, self.object, timezone.now()
        may_sign_up = permissions.can_sign_up(scope, activity)
        return super().get_context_data(
            when=tones.when(activity),
            status=tones.status_of(activity, now),
            places=tones.places_of(activity),
            actions=permissions.activity_actions(scope, activity, now),
            manages=permissions.can_manage(scope, activity),
            may_record=permissions.can_record(scope, activity, now),
            roll=self._roll() if permissions.can_view_roll(scope, activity) else None,
            own=queries.own_attendance(scope, activity) if may_sign_up else None,
            may_sign_up=may_sign_up and activity.is_open and not activity.has_ended(now),
            **self._beside(may_sign_up),
            **kwargs,
        )

    def _beside(self, may_sign_up):
        """What the member has at the same time, and how far he is on the waiting list."""
        if not may_sign_up:
            return {}
        own = queries.own_attendance(self.request.scope, self.object)
        is_waiting = own is not None and own.is_waiting
        return {
            "same_time": queries.at_the_same_time(self.request.scope.member_id, self.object),
            "queue": queries.place_in_queue(own) if own and is_waiting else None,
        }

    def _roll(self):
        listed = Attendance.objects.visible_to(self.request.scope).filter(activity=self.object)
        return [
            (attendance, tones.ATTENDANCE_TONES[attendance.state])
            for attendance in listed.select_related("member").in_order()
        ]


class ActivityCreateView(RoleRequiredMixin, FormView):
    """Plan an activity; `?copy=` begins with an earlier one, on the next fitting day."""

    permission = staticmethod(permissions.can_hold_activities)
    form_class = ActivityForm
    template_name = "activities/activity_form.html"

    def get_initial(self):
        first = {"key": uuid.uuid4(), "is_service": True}
        copied = self.request.GET.get("copy", "")
        if not copied.isdecimal():
            return first
        visible = Activity.objects.visible_to(self.request.scope)
        activity = visible.filter(pk=copied).first()
        if activity is None:
            return first
        day = queries.next_date_like(activity, timezone.localdate())
        return first | initial_of(activity) | {"day": day}

    def form_valid(self, form):
        scope = self.request.scope
        opens = "draft" not in self.request.POST
        try:
            activity = services.create_activity(
                community=Organization.objects.visible_to(scope).get(pk=scope.organization_id),
                facts=form.facts,
                key=form.cleaned_data["key"],
                opens=opens,
                actor=scope,
                now=timezone.now(),
            )
        except services.ActivityError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("The activity is published.") if opens else _("The draft is kept."),
        )
        return redirect("activities:detail", activity.pk)


class ActivityChangeView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Change what is written about an activity."""

    model = Activity
    permission = staticmethod(permissions.can_manage)
    form_class = ActivityForm
    template_name = "activities/activity_form.html"

    def get_initial(self):
        return initial_of(self.object) | {"key": self.object.key}

    def form_valid(self, form):
        try:
            services.change_activity(
                activity=self.object,
                facts=form.facts,
                actor=self.request.scope,
                now=timezone.now(),
            )
        except services.ActivityError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("The changes are saved."))
        return redirect("activities:detail", self.object.pk)


class ActivityOpenView(ScopedObjectMixin, SingleObjectMixin, View):
    """Publish a draft."""

    model = Activity
    permission = staticmethod(permissions.can_manage)
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            services.open_activity(activity=self.object, actor=request.scope, now=timezone.now())
        except services.ActivityError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The activity is published."))
        return redirect("activities:detail", self.object.pk)


class ActivityCancelView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Call an activity off, with a reason."""

    model = Activity
    permission = staticmethod(permissions.can_manage)
    form_class = CancellationForm
    template_name = "activities/activity_cancel.html"

    def get_context_data(self, **kwargs):
        told = queries.counts_of(self.object)
        return super().get_context_data(
            told=told.get("SIGNED_UP", 0) + told.get("WAITING", 0), **kwargs
        )

    def form_valid(self, form):
        try:
            services.cancel_activity(
                activity=self.object,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.ActivityError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("The activity is cancelled."))
        return redirect("activities:detail", self.object.pk)
