"""Check-ins that stand in the way of closing a community or a grid."""

from django.urls import reverse
from django.utils.translation import ngettext

from xigu.organizations.closing import Obstacle
from xigu.organizations.models import Organization

from .models import Registration
from .states import RegistrationStatus


def open_registrations(organization: Organization) -> list[Obstacle]:
    """Return the members who wait in a community, or live in a grid."""
    return [_waiting(organization), _placed(organization)]


def _waiting(community):
    count = Registration.objects.waiting().filter(community=community).count()
    text = ngettext("%(count)s check-in waits there", "%(count)s check-ins wait there", count)
    return Obstacle(count, text % {"count": count})


def _placed(grid):
    count = Registration.objects.accepted().filter(grid=grid).count()
    text = ngettext("%(count)s resident lives there", "%(count)s residents live there", count)
    url = f"{reverse('registration:list')}?status={RegistrationStatus.ACCEPTED}"
    return Obstacle(count, text % {"count": count}, url)
