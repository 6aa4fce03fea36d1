"""Offices that stand in the way of closing an organization."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from xigu.organizations.closing import Obstacle
from xigu.organizations.models import Organization

from .models import RoleAssignment


def open_offices(organization: Organization) -> list[Obstacle]:
    """Return the offices that somebody holds there."""
    count = RoleAssignment.objects.current().filter(organization=organization).count()
    text = ngettext("%(count)s office is held there", "%(count)s offices are held there", count)
    url = f"{reverse('accounts:role_list')}?{urlencode({'q': organization.name})}"
    return [Obstacle(count, text % {"count": count}, url)]
