"""Check-ins that stand in the way of closing a community."""

from django.urls import reverse
from django.utils.translation import ngettext

from xigu.organizations.closing import Obstacle
from xigu.organizations.models import Organization

from .models import Registration


def open_registrations(organization: Organization) -> list[Obstacle]:
    """Return the members who wait there."""
    count = Registration.objects.waiting().filter(community=organization).count()
    text = ngettext("%(count)s check-in waits there", "%(count)s check-ins wait there", count)
    return [Obstacle(count, text % {"count": count}, reverse("registration:list"))]
