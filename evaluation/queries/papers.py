"""What papers about members say: evidence of one member, the forms of a round's evaluations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from xigu.common.scope import Scope
from xigu.organizations.models import Member, Organization

from ..models import Assessment, Conclusion, DailyNote, Evaluation, EvaluationRound, NoteReply
from ..states import ConclusionStatus
from .facts import facts_about, facts_of
from .opinions import signed_opinions


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a member between two days, as one user may read it."""

    member: Member
    facts: dict
    notes: list[DailyNote]
    results: list[Evaluation]


@dataclass(frozen=True, slots=True)
class FormContents:
    """What the form of an evaluation says to one user; `opinions` by side, only what he may read.

    `facts` are those of the signature where there is one to be read, else those of the day.
    """

    evaluation: Evaluation
    opinions: dict[str, Assessment]
    conclusion: Conclusion | None
    facts: dict
    facts_on: date
    is_signed: bool


def evidence_about(member: Member, scope: Scope, *, first: date, last: date) -> Evidence:
    """Return the evidence about a member for a user; the same facts whatever the occasion."""
    return Evidence(
        member=member,
        facts=facts_about(member, member.community, first=first, last=last),
        notes=list(_notes(member, scope, first, last)),
        results=list(_results(member, scope, last)),
    )


def forms_of(
    evaluations: Iterable[Evaluation], held: EvaluationRound, scope: Scope, today: date
) -> list[FormContents]:
    """Return what the forms of evaluations of one round say to a user; queries do not grow.

    The evaluations come from `for_lists` and `with_signatures`.
    """
    listed = list(evaluations)
    opinions = signed_opinions(scope, listed)
    conclusions = _conclusions(listed, scope)
    signed = {each.pk: _snapshot(conclusions.get(each.pk), opinions[each.pk]) for each in listed}
    facts = facts_of([each for each in listed if signed[each.pk] is None], held, today)
    return [
        FormContents(
            evaluation=each,
            opinions=opinions[each.pk],
            conclusion=conclusions.get(each.pk),
            facts=kept.facts if (kept := signed[each.pk]) else facts[each.pk],
            facts_on=timezone.localdate(kept.signed_at) if kept else held.judged_on(today),
            is_signed=kept is not None,
        )
        for each in listed
    ]


def units_with_forms(scope: Scope, held: EvaluationRound) -> QuerySet[Organization]:
    """Return the workplaces, branches and communities of an office that have a part in a round."""
    reached = _printable(scope, held)
    places = Q(pk__in=[])
    for field, inside in (
        ("workplace", scope.within("workplace")),
        ("branch", scope.within("branch") | scope.within("workplace")),
        ("community", scope.within("community")),
    ):
        places |= Q(pk__in=reached.filter(inside).values(field))
    return Organization.objects.filter(places).order_by("path")


def forms_at(scope: Scope, held: EvaluationRound, unit: Organization) -> QuerySet[Evaluation]:
    """Return the evaluations of a unit whose forms an office may print, by name."""
    here = Q(workplace=unit) | Q(branch=unit) | Q(community=unit)
    found = _printable(scope, held).filter(here)
    listed = found.for_lists().with_signatures().select_related("round")
    return listed.order_by("member__pinyin", "pk")


def _printable(scope, held):
    return Evaluation.objects.visible_to(scope.office).filter(round=held)


def _notes(member, scope, first, last):
    replies = NoteReply.objects.select_related("acting_for").order_by("written_at", "pk")
    about = DailyNote.objects.visible_to(scope).filter(
        member=member, written_at__date__range=(first, last)
    )
    return (
        about.for_lists()
        .prefetch_related(Prefetch("replies", replies))
        .order_by("written_at", "pk")
    )


def _results(member, scope, last):
    final = Evaluation.objects.visible_to(scope).filter(
        member=member, round__published_at__isnull=False, published_at__date__lte=last
    )
    return final.select_related("round").order_by("-published_at", "-pk")


def _conclusions(listed, scope):
    """The conclusions in force that betray no opinion that its other side may not read yet."""
    readable = [each.pk for each in listed if _is_open(each)]
    rows = Conclusion.objects.visible_to(scope).filter(
        Q(evaluation__in=readable) | Q(status=ConclusionStatus.REVIEWED),
        evaluation__in=listed,
        status__in=ConclusionStatus.taking_quota,
    )
    people = rows.select_related("signed_by", "agreed_by", "reviewed_by")
    return {row.evaluation_id: row for row in people}


def _is_open(evaluation):
    is_alone = evaluation.community_id is None
    return is_alone or (evaluation.community_signed and evaluation.workplace_signed)


def _snapshot(conclusion, opinions):
    """What was signed last of what may be read."""
    return conclusion or max(opinions.values(), key=lambda row: row.signed_at, default=None)
