"""How far organizations are: shares and counts, never of persons."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from xigu.common.scope import Scope
from xigu.organizations.models import Affiliation, Member, Organization
from xigu.organizations.states import Kind

from ..states import RegistrationStatus


def checked_in_summary(scope: Scope) -> dict:
    """Count the members of the scope and those of them who are checked in."""
    return Member.objects.visible_to(scope).aggregate(
        members=Count("pk"), checked_in=Count("community_id")
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How many members belong to an organization, and how many of them are checked in."""

    organization: Organization
    members: int
    checked_in: int


def progress_of_workplaces(scope: Scope) -> list[Progress]:
    """Return how far the workplaces of the scope are, the least complete first."""
    return _progress_by("workplace", scope)


def progress_of_superiors(scope: Scope) -> list[Progress]:
    """Return how far those are to whom the workplaces of the scope report, likewise."""
    return _progress_by("superior", scope)


def _progress_by(unit, scope):
    """Whoever works in the scope is counted in one row: the rows sum to all of them."""
    works = Affiliation.objects.current().with_superior().filter(scope.within("workplace"))
    counts = works.values_list(unit).annotate(Count("pk"), Count("member__community"))
    keys = {key: numbers for key, *numbers in counts}
    organizations = Organization.objects.filter(pk__in=keys).order_by("path")
    rows = [Progress(each, *keys[each.pk]) for each in organizations]
    return sorted(rows, key=lambda row: row.checked_in / row.members)


def communities_in_need(scope: Scope) -> QuerySet[Organization]:
    """The communities of the scope where members wait, with how many (`waiting`), most first."""
    return (
        Organization.objects.visible_to(scope)
        .of_kind(Kind.COMMUNITY)
        .annotate(
            waiting=Count(
                "registrations", filter=Q(registrations__status=RegistrationStatus.REQUESTED)
            )
        )
        .filter(waiting__gt=0)
        .order_by("-waiting", "path")
    )
