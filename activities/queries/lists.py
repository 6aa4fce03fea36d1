"""Which activities a list shows: those of an office, and those near a member's home."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registration.queries import district_of
from xigu.common.scope import Scope
from xigu.organizations.models import Member
from xigu.organizations.states import Kind

from ..models import Activity
from ..states import LONGEST_ACTIVITY, ActivityStatus

HOLDING = (Kind.COMMUNITY, Kind.SUBDISTRICT, Kind.DEPARTMENT)  # communities lie in their scope


class Part(models.TextChoices):
    """The parts of an office's list, by what is still to be done about them."""

    AHEAD = "ahead", pgettext_lazy("activities", "ahead")
    PAST = "past", pgettext_lazy("activities", "past")
    DRAFTS = "drafts", pgettext_lazy("activities", "drafts")
    CANCELLED = "cancelled", pgettext_lazy("activities", "cancelled")


class Near(models.TextChoices):
    """How near to a member's home an activity is."""

    COMMUNITY = "community", _("In your community")
    SUBDISTRICT = "subdistrict", _("In your sub-district")
    DISTRICT = "district", _("Elsewhere in the district")


def parts_of(scope: Scope) -> tuple[Part, ...]:
    """Return the parts that have something to show: what is not open, its organizers see."""
    return tuple(Part) if scope.kind in HOLDING else (Part.AHEAD, Part.PAST)


def listed_activities(scope: Scope, part: str, now) -> QuerySet[Activity]:
    """Return a part of the activities of an office: its own and those below, else all open ones."""
    found = Activity.objects.visible_to(scope.office)
    if scope.kind in HOLDING:
        found = found.filter(scope.within("community"))
    match part:
        case Part.DRAFTS:
            return found.filter(status=ActivityStatus.DRAFT)
        case Part.CANCELLED:
            return found.filter(status=ActivityStatus.CANCELLED)
        case Part.PAST:
            return found.open().over(now)
    return _ahead(found, now)


def unrecorded_activities(scope: Scope, now) -> QuerySet[Activity]:
    """Return the activities of the office that are over and whose sheet nobody has saved."""
    held = Activity.objects.visible_to(scope.office).filter(scope.within("community"))
    return held.without_hours(now)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a member lives, as paths; without a community there is only the district of work."""

    community: str
    subdistrict: str
    district: str


def home_of(member_id: int) -> Home:
    """Return where a member is checked in."""
    found = Member.objects.filter(pk=member_id).values_list("community__path", flat=True)
    path = found.first()
    if not path:
        return Home("", "", district_of(member_id))
    codes = path.split("/")
    return Home(path, "/".join(codes[:-2]) + "/", f"{codes[0]}/")


def nearby_activities(scope: Scope, home: Home, near: str, now) -> QuerySet[Activity]:
    """Return what lies ahead so near to a home; without one, all is elsewhere."""
    found = _ahead(Activity.objects.visible_to(scope), now)
    in_community = Q(community__path=home.community)
    in_subdistrict = Q(community__path__startswith=home.subdistrict)
    if not home.community:
        in_community = in_subdistrict = Q(pk__in=[])
    match near:
        case Near.COMMUNITY:
            return found.filter(in_community)
        case Near.SUBDISTRICT:
            return found.filter(in_subdistrict).exclude(in_community)
    return found.filter(community__path__startswith=home.district).exclude(in_subdistrict)


def _ahead(activities, now):
    """Those that have not ended; said so that the index on their beginning can be entered."""
    return activities.open().ahead(now).filter(starts_at__gt=now - LONGEST_ACTIVITY)
