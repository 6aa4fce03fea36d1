"""How far organizations are: shares and counts, never of persons."""

from dataclasses import dataclass
from typing import Self

from django.db.models import Count, Q, QuerySet

from xigu.common.scope import Scope
from xigu.organizations.models import Affiliation, Leave, Member, Organization
from xigu.organizations.states import Kind

from ..states import RegistrationStatus


@dataclass(frozen=True, slots=True)
class Share:
    """How many members are expected, and how many of them are checked in.

    `on_leave` are not counted among them: excused on this day, and not checked in.
    """

    members: int
    checked_in: int
    on_leave: int = 0

    @classmethod
    def of_all(cls, everybody: int, checked_in: int, on_leave: int) -> Self:
        """Return the share where `everybody` are counted, those on leave too."""
        return cls(everybody - on_leave, checked_in, on_leave)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an organization is."""

    organization: Organization
    share: Share


def checked_in_summary(scope: Scope, day) -> Share:
    """Return how far the members of the scope are, all together."""
    on_leave = Q(pk__in=Leave.objects.excused_members(day), community=None)
    counts = Member.objects.visible_to(scope).aggregate(
        everybody=Count("pk"),
        checked_in=Count("community_id"),
        on_leave=Count("pk", filter=on_leave),
    )
    return Share.of_all(**counts)


def progress_of_workplaces(scope: Scope, day) -> list[Progress]:
    """Return how far the workplaces of the scope are, the least complete first."""
    return _progress_by("workplace", scope, day)


def progress_of_superiors(scope: Scope, day) -> list[Progress]:
    """Return how far those are to whom the workplaces of the scope report, likewise."""
    return _progress_by("superior", scope, day)


def _progress_by(unit, scope, day):
    """Whoever works in the scope is counted in one row: the rows sum to all of them."""
    on_leave = Q(member__in=Leave.objects.excused_members(day), member__community=None)
    works = Affiliation.objects.current().with_superior().filter(scope.within("workplace"))
    counts = works.values_list(unit).annotate(
        everybody=Count("pk"),
        checked_in=Count("member__community"),
        on_leave=Count("pk", filter=on_leave),
    )
    shares = {key: Share.of_all(*numbers) for key, *numbers in counts}
    organizations = Organization.objects.filter(pk__in=shares).order_by("path")
    rows = [Progress(each, shares[each.pk]) for each in organizations]
    return sorted(rows, key=_completeness)


def _completeness(row):
    """Where nobody is expected, nothing is missing."""
    return row.share.checked_in / row.share.members if row.share.members else 1


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
