"""Who is named for an award, and who still can be."""

from django.db.models import QuerySet

from xigu.common.scope import Scope
from xigu.organizations.models import Member

from ..models import Evaluation, EvaluationRound


def named_in(scope: Scope, held: EvaluationRound) -> QuerySet[Evaluation]:
    """Return those of the user's organization who are named in a round, by name."""
    named = Evaluation.objects.visible_to(scope.office).filter(round=held, named_at__isnull=False)
    return named.select_related("member", "branch", "workplace", "named_by").order_by(
        "member__pinyin", "pk"
    )


def nameable(scope: Scope, held: EvaluationRound, text: str) -> QuerySet[Member]:
    """Return members of the user's organization whom a text finds and who are not named yet.

    Never the user himself. Who is on leave, the service says.
    """
    taken = Evaluation.objects.filter(round=held).values("member")
    found = Member.objects.visible_to(scope.office).filter(is_probationary=False)
    if text:
        found = found.filter(pk__in=Member.objects.search(text))
    return found.exclude(pk__in=taken).exclude(pk=scope.member_id).order_by("pinyin", "pk")
