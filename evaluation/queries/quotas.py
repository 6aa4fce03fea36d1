"""How many of the best grade each group may give, has given, and may give more."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, Q, QuerySet, Sum, When

from xigu.common.scope import Scope
from xigu.organizations.models import Organization

from ..models import Conclusion, Evaluation, EvaluationRound, QuotaRequest
from ..quotas import allowance
from ..states import ConclusionStatus, RequestStatus, Standing


@dataclass(frozen=True, slots=True)
class QuotaState:
    """Of a group: members graded, what its share allows, what was granted more, what is given."""

    graded: int
    share: int
    more: int
    given: int

    @property
    def allowed(self) -> int:
        return self.share + self.more

    @property
    def left(self) -> int:
        """How many are still to be given; negative where too many are."""
        return self.allowed - self.given


@dataclass(frozen=True, slots=True)
class QuotaGroup:
    """A branch or workplace in which a share is counted; `asked` is what a request waits for."""

    organization: Organization
    state: QuotaState
    asked: int = 0


def quota_states(
    held: EvaluationRound,
    group_ids: Iterable[int] | None = None,
    statuses: Collection[str] = ConclusionStatus.taking_quota,
) -> dict[int, QuotaState]:
    """Return how groups stand, by their keys; all of the round without. Three queries.

    Given is what conclusions in one of `statuses` say.
    """
    quota = held.rule_set.quota
    if quota is None:
        return {}
    inside = Q(round=held) & (Q() if group_ids is None else Q(quota_group__in=list(group_ids)))
    graded = Evaluation.objects.filter(inside, standing=Standing.GRADED, quota_group__isnull=False)
    given = Conclusion.objects.filter(
        status__in=statuses, grade=quota.grade, evaluation__in=graded.values("pk")
    )
    counts = graded.values_list("quota_group").annotate(Count("pk"))
    given_by = dict(given.values_list("evaluation__quota_group").annotate(Count("pk")))
    granted = QuotaRequest.objects.granted().filter(round=held)
    more = dict(granted.values_list("organization").annotate(Sum("more")))
    return {
        group: QuotaState(
            graded=count,
            share=allowance(count, quota.share),
            more=more.get(group, 0),
            given=given_by.get(group, 0),
        )
        for group, count in counts
    }


def quota_groups_among(
    held: EvaluationRound, evaluations: QuerySet[Evaluation]
) -> list[QuotaGroup]:
    """Return how the groups of evaluations stand, by name. Five queries."""
    inside = evaluations.order_by().values("quota_group")
    return _groups(held, Organization.objects.filter(pk__in=inside).order_by("name", "pk"))


def quota_group_of(held: EvaluationRound, organization: Organization) -> QuotaGroup | None:
    """Return how a branch or workplace stands, or None where no share is counted in it."""
    return next(iter(_groups(held, [organization])), None)


def _groups(held, organizations):
    listed = list(organizations)
    states = quota_states(held, [each.pk for each in listed])
    requests = QuotaRequest.objects.open().filter(round=held)
    asked = dict(requests.values_list("organization", "more"))
    return [
        QuotaGroup(each, states[each.pk], asked.get(each.pk, 0))
        for each in listed
        if each.pk in states
    ]


def quota_requests(scope: Scope, held: EvaluationRound) -> QuerySet[QuotaRequest]:
    """Return the requests of a round, those that wait first, the longest waiting before others."""
    visible = QuotaRequest.objects.visible_to(scope).filter(round=held)
    is_waiting = Case(When(status=RequestStatus.OPEN, then=0), default=1)
    related = visible.select_related("organization__parent", "asked_by")
    return related.order_by(is_waiting, "asked_at", "pk")


def beyond_share(held: EvaluationRound) -> list[Organization]:
    """Return the groups that would give more of the best grade than they may, if told now."""
    states = quota_states(held, statuses=[ConclusionStatus.REVIEWED])
    beyond = [group for group, state in states.items() if state.left < 0]
    return list(Organization.objects.filter(pk__in=beyond).order_by("path"))


def share_of(evaluation: Evaluation) -> QuotaState | None:
    """Return how the group stands in which somebody is counted; None where none is."""
    group = evaluation.quota_group_id
    return quota_states(evaluation.round, [group]).get(group) if group else None
