from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import ListView

from xigu.common.views import KeysetMixin, PageMixin, RoleRequiredMixin
from xigu.organizations.states import Kind

from .. import labels, permissions
from ..kinds import GATHERING
from ..models import Activity
from ..queries import (
    Near,
    Part,
    home_of,
    listed_activities,
    nearby_activities,
    own_attendances,
    own_states,
    parts_of,
    places_of,
)
from ..states import AttendanceState, RecordKind

FIRST_FEW = 8


class ActivityListView(KeysetMixin, RoleRequiredMixin, ListView):
    """The activities of an office, part by part; a member is led to those near his home."""

    permission = staticmethod(permissions.can_list_activities)
    template_name = "activities/activity_list.html"
    context_object_name = "activities"

    def get(self, request, *args, **kwargs):
        if not request.scope.role:
            return redirect("activities:near")
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        self.now, scope = timezone.now(), self.request.scope
        self.parts = parts_of(scope)
        wanted = self.request.GET.get("part")
        self.part = Part(wanted) if wanted in self.parts else Part.AHEAD
        self.keyset = "starts_at" if self.part in {Part.AHEAD, Part.DRAFTS} else "-starts_at"
        found = listed_activities(scope, self.part, self.now).for_lists()
        kind = self.request.GET.get("kind")
        self.kind = kind if kind in GATHERING else ""
        return found.filter(kind=self.kind) if self.kind else found

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        scope = self.request.scope
        return context | {
            "tabs": labels.part_tabs(self.parts, self.part, self.kind),
            "kinds": [(kind, RecordKind(kind).label) for kind in GATHERING],
            "is_own": scope.kind == Kind.COMMUNITY,
            "may_hold": permissions.can_hold_activities(scope),
            "rows": labels.rows(context["activities"], now=self.now, **_counted(scope, context)),
        }


class ActivityNearView(KeysetMixin, RoleRequiredMixin, ListView):
    """What lies ahead near a member's home: the first few of each ring, or one ring as a whole."""

    permission = staticmethod(permissions.can_sign_up_anywhere)
    template_name = "activities/activity_near.html"
    context_object_name = "activities"
    keyset = "starts_at"

    def get_queryset(self):
        self.now, self.home = timezone.now(), home_of(self.request.scope.member_id)
        wanted = self.request.GET.get("near")
        self.near = Near(wanted) if wanted in Near.values else None
        return self._ring(self.near) if self.near else Activity.objects.none()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(near=self.near, **kwargs)
        rings = {self.near: list(context["activities"])}
        if self.near is None:
            rings = {near: list(self._ring(near)[: FIRST_FEW + 1]) for near in Near}
        shown = [each for ring in rings.values() for each in ring]
        counted = _counted(self.request.scope, {"activities": shown})
        size = None if self.near else FIRST_FEW
        return context | {
            "tabs": labels.own_tabs("near"),
            "rings": [
                {
                    "near": near,
                    "rows": labels.rows(ring[:size], now=self.now, **counted),
                    "has_more": size is not None and len(ring) > size,
                }
                for near, ring in rings.items()
            ],
        }

    def _ring(self, near):
        ring = nearby_activities(self.request.scope, self.home, near, self.now)
        return ring.for_lists().order_by("starts_at", "pk")


class SignUpListView(PageMixin, RoleRequiredMixin, ListView):
    """A member's own sign-ups: those ahead, or those that are over."""

    permission = staticmethod(permissions.can_sign_up_anywhere)
    template_name = "activities/sign_up_list.html"
    context_object_name = "attendances"

    def get_queryset(self):
        now = timezone.now()
        self.is_past = "past" in self.request.GET
        found = own_attendances(self.request.scope).exclude(state=AttendanceState.WITHDRAWN)
        if self.is_past:
            over = found.filter(activity__ends_at__lte=now)
            return over.order_by("-activity__starts_at", "-pk")
        return found.filter(activity__ends_at__gt=now).order_by("activity__starts_at", "pk")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "tabs": labels.own_tabs("past" if self.is_past else "own"),
            "rows": [labels.own_row(each) for each in context["attendances"]],
        }


def _counted(scope, context):
    """Count places, and where a member himself has signed up, for all rows at once."""
    shown = list(context["activities"])
    return {
        "places": places_of(shown),
        "own": own_states(scope.member_id, shown) if not scope.role else {},
    }
