"""Members and organizations that stand in the way of closing an organization."""

from django.urls import reverse
from django.utils.translation import ngettext

from .closing import Obstacle
from .models import Affiliation, Member, Organization


def open_people_and_units(organization: Organization) -> list[Obstacle]:
    """Return who works or lives there, and what still stands below it."""
    works = Affiliation.objects.current()
    members = works.filter(workplace=organization) | works.filter(branch=organization)
    residents = Member.objects.filter(community=organization)
    return [
        _members(members.count(), organization),
        _residents(residents.count()),
        _below(organization.children.open().count(), organization),
    ]


def _members(count, organization):
    text = ngettext("%(count)s member works there", "%(count)s members work there", count)
    url = f"{reverse('organizations:member_list')}?organization={organization.pk}"
    return Obstacle(count, text % {"count": count}, url, moves_with_it=True)


def _residents(count):
    text = ngettext(
        "%(count)s member is checked in there", "%(count)s members are checked in there", count
    )
    return Obstacle(count, text % {"count": count})


def _below(count, organization):
    text = ngettext(
        "%(count)s organization stands below it", "%(count)s organizations stand below it", count
    )
    url = reverse("organizations:detail", args=[organization.pk])
    return Obstacle(count, text % {"count": count}, url)
