"""Opinions asked in confidence: what waits for whom, on which facts, what a member may read."""

from datetime import date, timedelta

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from xigu.accounts.models import RoleAssignment
from xigu.accounts.states import Role
from xigu.common.scope import Scope

from ..models import OpinionRequest
from ..states import OpinionStatus
from .facts import ONE_DAY, facts_about

TWELVE_MONTHS = timedelta(days=365)
ANSWERING = (Role.SECRETARY, Role.SUBDISTRICT_OFFICER)
ANSWER_IS_TOLD = timedelta(days=14)


def opinions_to_answer(scope: Scope) -> QuerySet[OpinionRequest]:
    """Return the open requests that an office answers; never one about the user himself.

    A sub-district answers about secretaries, and who asks about those who live nowhere.
    """
    waiting = OpinionRequest.objects.open().exclude(member__user=scope.user_id)
    if scope.role == Role.SECRETARY:
        return waiting.filter(community=scope.organization_id)
    if scope.role == Role.SUBDISTRICT_OFFICER:
        return about_secretaries(waiting).filter(community__parent=scope.organization_id)
    if not scope.sees_members:
        return waiting.none()
    return waiting.filter(requester=scope.organization_id, community=None)


def about_secretaries(requests: QuerySet[OpinionRequest]) -> QuerySet[OpinionRequest]:
    """Return those of some requests that are about the secretary of the community asked."""
    office = RoleAssignment.objects.current().filter(
        role=Role.SECRETARY, user__member=OuterRef("member"), organization=OuterRef("community")
    )
    return requests.filter(Exists(office))


def asked_opinions(scope: Scope) -> QuerySet[OpinionRequest]:
    """Return what the user's own organization has asked, without what is about himself."""
    own = OpinionRequest.objects.filter(requester=scope.organization_id)
    return own.exclude(member__user=scope.user_id)


def listed_opinions(scope: Scope, *, is_closed: bool) -> QuerySet[OpinionRequest]:
    """Return the requests in an office's list: what it has asked, or what it is to answer.

    Those that wait come by the day on which they are due, closed ones the newest first.
    """
    found = OpinionRequest.objects.visible_to(scope.office).exclude(member__user=scope.user_id)
    if scope.role not in ANSWERING:
        found = found.filter(requester=scope.organization_id)
    elif not is_closed:
        found = found.filter(pk__in=opinions_to_answer(scope).values("pk"))
    if is_closed:
        return found.for_lists().exclude(status=OpinionStatus.OPEN).order_by("-asked_at", "-pk")
    return found.for_lists().filter(status=OpinionStatus.OPEN).order_by("due_on", "pk")


def opinion_summary(scope: Scope) -> dict:
    """Return how many opinions wait for the office, and when the first one is due."""
    return opinions_to_answer(scope).aggregate(count=Count("pk"), due=Min("due_on"))


def count_answers_lately(scope: Scope, day: date) -> int:
    """Return how many answers came from communities in the last two weeks."""
    answered = asked_opinions(scope).filter(
        status=OpinionStatus.ANSWERED,
        answered_at__date__gt=day - ANSWER_IS_TOLD,
        community__isnull=False,
    )
    return answered.count()


def opinions_due_for_release(day: date) -> QuerySet[OpinionRequest]:
    """Return what the member may read from a day on, and cannot read yet."""
    return OpinionRequest.objects.filter(released_at=None, release_by__lte=day)


def released_opinions(member_id: int) -> QuerySet[OpinionRequest]:
    """Return the opinions about a member that he may read, the newest first."""
    released = OpinionRequest.objects.filter(member=member_id, released_at__isnull=False)
    return released.for_lists().order_by("-released_at", "-pk")


def facts_for_opinion(request: OpinionRequest, day: date) -> dict:
    """Return the facts of the last twelve months about the member of a request."""
    first = day - TWELVE_MONTHS + ONE_DAY
    return facts_about(request.member, request.community, first=first, last=day)
