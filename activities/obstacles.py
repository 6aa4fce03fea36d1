"""What has to be over before a community can be closed; `settings.CLOSING_OBSTACLES` names it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from xigu.organizations.closing import Obstacle
from xigu.organizations.models import Organization

from .models import Activity, ActivityRecord


def open_activities(organization: Organization) -> list[Obstacle]:
    """Return the activities of a community that are still to come, and what waits there."""
    return [_ahead(organization), _waiting(organization)]


def _ahead(community):
    now = timezone.now()
    count = Activity.objects.open().ahead(now).filter(community=community).count()
    text = ngettext(
        "%(count)s activity is still to come", "%(count)s activities are still to come", count
    )
    return Obstacle(count, text % {"count": count}, reverse("activities:list"))


def _waiting(community):
    count = ActivityRecord.objects.pending().filter(community=community).count()
    text = ngettext(
        "%(count)s record waits to be confirmed", "%(count)s records wait to be confirmed", count
    )
    return Obstacle(count, text % {"count": count}, reverse("activities:record_list"))
