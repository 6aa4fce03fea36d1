"""Members as lists and pages show them: where they belong, what waits about them."""

from datetime import date, timedelta

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from xigu.common.scope import Scope
from xigu.common.versions import Values

from ..models import FACTS, Affiliation, CorrectionRequest, Leave, Member, Organization
from ..states import LeaveStatus

DECLINED_IS_TOLD = timedelta(days=14)


def listed_members(
    scope: Scope,
    *,
    q: str = "",
    checked_in: str = "",
    branch: str = "",
    organization: Organization | None = None,
) -> QuerySet[Member]:
    """Return the members of the office that a list shows, with workplace and community."""
    found = Member.objects.visible_to(scope.office).search(q)
    if checked_in:
        found = found.filter(community__isnull=checked_in == "no")
    if branch:
        found = found.without_branch()
    if organization:
        found = found.at(organization)
    return found.with_workplace().select_related("community")


def affiliations(member: Member) -> QuerySet[Affiliation]:
    """Return where a member has worked, the latest first."""
    return member.affiliations.select_related("workplace", "branch").order_by("-during", "-pk")


def current_affiliation(member: Member) -> Affiliation:
    """Return where a member works now."""
    return member.affiliations.current().select_related("workplace", "branch").get()


def record_of(affiliation: Affiliation) -> Values:
    """Return what a workplace keeps up to date about one of its members, by field."""
    member = affiliation.member
    return {field: getattr(member, field) for field in FACTS} | {"branch": affiliation.branch}


def is_reached(scope: Scope, member: Member) -> bool:
    """Tell whether the office, not only the user himself, reaches this member."""
    return Member.objects.visible_to(scope.office).filter(pk=member.pk).exists()


def open_corrections(scope: Scope) -> QuerySet[CorrectionRequest]:
    """Return the requests for correction that wait for this office, the oldest first."""
    waiting = CorrectionRequest.objects.open().visible_to(scope.office)
    return waiting.select_related("member").order_by("requested_at", "pk")


def correction_summary(scope: Scope) -> dict:
    """Return count and oldest moment of the requests for correction that wait."""
    waiting = CorrectionRequest.objects.open().visible_to(scope.office)
    return waiting.aggregate(count=Count("pk"), oldest=Min("requested_at"))


def listed_leaves(scope: Scope, status: str) -> QuerySet[Leave]:
    """Return the leaves of one status of the office's members, with what a row names."""
    return Leave.objects.visible_to(scope.office).filter(status=status).for_lists()


def leaves_of(scope: Scope, member: Member) -> QuerySet[Leave]:
    """Return those of a member's leaves that the user may know of, the latest first."""
    visible = Leave.objects.visible_to(scope).filter(member=member)
    return visible.for_lists().order_by("-during", "-pk")


def current_leave(member_id: int, day: date) -> Leave | None:
    """Return the leave because of which a member is not expected on a day, if there is one."""
    return Leave.objects.excusing(day).filter(member=member_id).first()


def leave_summary(scope: Scope) -> dict:
    """Return count and oldest moment of the proposed leaves that wait for the department."""
    waiting = Leave.objects.proposed().visible_to(scope.office)
    return waiting.aggregate(count=Count("pk"), oldest=Min("proposed_at"))


def count_declined_leaves(scope: Scope, day: date) -> int:
    """Return how many leaves the department declined in the last two weeks.

    Left out is whose leave was proposed anew since.
    """
    declined = Leave.objects.visible_to(scope.office).filter(
        status=LeaveStatus.DECLINED, decided_at__date__gt=day - DECLINED_IS_TOLD
    )
    anew = Leave.objects.filter(
        member=OuterRef("member"), proposed_at__gt=OuterRef("decided_at")
    ).exclude(status=LeaveStatus.WITHDRAWN)
    return declined.exclude(Exists(anew)).count()
