from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import RoleRequiredMixin, ScopedObjectMixin
from xigu.organizations.models import Organization

from .. import labels, permissions, services
from ..forms import ActivityForm, CancellationForm, written, written_again
from ..models import Activity
from ..queries import own_attendances, people_to_tell, places_of
from ..states import RecordKind


class ActivityDetailView(ScopedObjectMixin, DetailView):
    """One activity: when and where, who comes, and what the user can do about it."""

    model = Activity
    template_name = "activities/activity_detail.html"
    permission = staticmethod(permissions.can_view_activity)

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def get_context_data(self, **kwargs):
        activity, scope, now = self.object, self.request.scope, timezone.now()
        joins = permissions.can_sign_up(scope, activity)
        own = own_attendances(scope).filter(activity=activity).first() if joins else None
        return super().get_context_data(
            badge=labels.badge(activity, now),
            facts=labels.facts(activity, places_of([activity])[activity.pk]),
            actions=permissions.activity_actions(scope, activity),
            may_print=permissions.can_print(scope, activity),
            may_join=permissions.can_join(scope, activity, now),
            may_list=permissions.can_list_activities(scope),
            own=labels.own_place(own),
            roll=self._roll(),
            **kwargs,
        )

    def _roll(self):
        """Everybody on the list, with his workplace; None for those who may not read it."""
        if not permissions.can_view_roll(self.request.scope, self.object):
            return None
        return [labels.roll_row(each) for each in self.object.attendances.for_roll()]


class ActivityFormView(FormView):
    """The one form of an activity; subclasses say what it shows first and which service it asks."""

    form_class = ActivityForm
    template_name = "activities/activity_form.html"
    is_new = True

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, is_new=self.is_new)

    def form_valid(self, form):
        try:
            activity = self.store(form)
        except services.ActivityError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        words = {"title": activity.title}
        messages.success(self.request, labels.saved(activity, is_new=self.is_new) % words)
        return redirect("activities:detail", activity.pk)

    def create(self, form):
        """Create it for the community of the secretary; the button that was pressed opens it."""
        scope = self.request.scope
        return services.create_activity(
            community=Organization.objects.visible_to(scope).get(pk=scope.organization_id),
            facts=form.facts,
            key=form.cleaned_data["key"],
            opens="opens" in self.request.POST,
            actor=scope,
            now=timezone.now(),
        )


class ActivityCreateView(RoleRequiredMixin, ActivityFormView):
    permission = staticmethod(permissions.can_hold_activities)
    object = None
    store = ActivityFormView.create

    def get_initial(self):
        return {"kind": RecordKind.SERVICE, "is_service": True}


class ActivityCopyView(ScopedObjectMixin, SingleObjectMixin, ActivityFormView):
    """A new activity that begins as a copy of another one."""

    model = Activity
    permission = staticmethod(permissions.can_manage)
    store = ActivityFormView.create

    def get_initial(self):
        return written_again(self.object, timezone.localdate())


class ActivityChangeView(ScopedObjectMixin, SingleObjectMixin, ActivityFormView):
    model = Activity
    permission = staticmethod(permissions.can_manage)
    is_new = False

    def get_initial(self):
        return written(self.object)

    def store(self, form):
        return services.change_activity(
            activity=self.object,
            facts=form.facts,
            actor=self.request.scope,
            now=timezone.now(),
        )


class ActivityOpenView(ScopedObjectMixin, SingleObjectMixin, View):
    """Publish a draft."""

    model = Activity
    http_method_names = ["post"]
    permission = staticmethod(permissions.can_manage)

    def post(self, request, *args, **kwargs):
        try:
            activity = services.open_activity(
                activity=self.object, actor=request.scope, now=timezone.now()
            )
        except services.ActivityError as error:
            messages.error(request, str(error))
        else:
            words = {"title": activity.title}
            messages.success(request, _("“%(title)s” is published. Members can sign up.") % words)
        return redirect("activities:detail", self.object.pk)


class ActivityCancelView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Call an activity off; the page says how many people that reaches."""

    model = Activity
    form_class = CancellationForm
    template_name = "activities/activity_cancel.html"
    permission = staticmethod(permissions.can_manage)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            when=labels.when_in_pieces(self.object.starts_at, self.object.ends_at),
            told=labels.told(people_to_tell(self.object)),
            cancel_url=reverse("activities:detail", args=[self.object.pk]),
            **kwargs,
        )

    def form_valid(self, form):
        try:
            services.cancel_activity(
                activity=self.object,
                reason=form.cleaned_data["reason"],
                actor=self.request.scope,
                now=timezone.now(),
            )
        except services.ActivityError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(
            self.request, _("“%(title)s” is cancelled.") % {"title": self.object.title}
        )
        return redirect("activities:detail", self.object.pk)
