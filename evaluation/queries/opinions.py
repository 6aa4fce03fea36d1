"""What a sheet of opinions shows: its rows, how far it is, how much of the best grade is given."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from registration.models import Registration
from xigu.accounts.models import User
from xigu.common.scope import Scope
from xigu.organizations.models import Member, Organization

from ..models import Assessment, DailyNote, Evaluation, EvaluationRound, VoteCount
from ..states import OpinionPart, Phase, Side, Standing
from .facts import facts_of
from .quotas import QuotaGroup, quota_groups_among
from .sides import judged_by, sides_of
from .votes import counted_votes

# About evaluations of `opinions_of`: neither grade nor words, or not yet signed.
WITHOUT = Q(is_signed=False) & (
    Q(standing=Standing.GRADED) & (Q(said_grade=None) | Q(said_grade=""))
    | ~Q(standing=Standing.GRADED) & (Q(said_comment=None) | Q(said_comment=""))
)
SIGNED = Q(is_signed=True)
DRAFTS = Q(is_signed=False) & ~WITHOUT
PARTS: dict[str, Q] = {
    OpinionPart.WITHOUT: WITHOUT,
    OpinionPart.DRAFTS: DRAFTS,
    OpinionPart.SIGNED: SIGNED,
}


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """A member on the sheet of a side, with all that the side may read about him."""

    evaluation: Evaluation
    assessment: Assessment | None
    facts: dict
    votes: VoteCount | None = None
    notes: list[DailyNote] = field(default_factory=list)
    grid: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sheet is: graded members without a grade, drafts, what is signed, of how many."""

    without: int
    drafts: int
    signed: int
    total: int


def can_still_say(phase: str, row: Assessment | None) -> bool:
    """Tell whether a side can go on with an opinion; after the phase, once it was reopened.

    The row comes with its reopenings.
    """
    if phase == Phase.OPINIONS:
        return True
    is_late = phase in {Phase.CONCLUSION, Phase.REVIEW}
    return is_late and row is not None and (row.is_signed or bool(row.reopenings.all()))


def said_by(scope: Scope, side: str) -> QuerySet[Assessment]:
    """Return what a side says, as far as the user may read it."""
    return Assessment.objects.visible_to(scope.office).of_side(side)


def opinions_of(scope: Scope, held: EvaluationRound, side: str):
    """Return whom the user judges in a round, with what his side has said in `said_…`."""
    said = said_by(scope, side).filter(evaluation=OuterRef("pk"))
    return (
        judged_by(scope, side)
        .filter(round=held)
        .select_related("member", "workplace", "branch", "community")
        .annotate(
            said_grade=Subquery(said.values("grade")[:1]),
            said_comment=Subquery(said.values("comment")[:1]),
            is_signed=Exists(said.filter(signed_at__isnull=False)),
        )
    )


def narrow(
    judged: QuerySet[Evaluation],
    *,
    q: str = "",
    branch: Organization | None = None,
    state: str = "",
) -> QuerySet[Evaluation]:
    """Return those of `opinions_of` that are asked for by name, branch and `OpinionPart`."""
    if branch is not None:
        judged = judged.filter(branch=branch)
    if q:
        judged = judged.filter(member__in=Member.objects.search(q))
    return judged.filter(PARTS.get(state, Q()))


def ready_opinions(
    judged: QuerySet[Evaluation], scope: Scope, side: str, phase: str
) -> list[Assessment]:
    """Return the drafts that can be signed now, by name; the judged ones with them."""
    drafts = judged.filter(DRAFTS)
    said = said_by(scope, side).filter(evaluation__in=drafts.values("pk"))
    rows = said.select_related("evaluation__member", "evaluation__workplace", "evaluation__branch")
    ordered = rows.prefetch_related("reopenings").order_by("evaluation__member__pinyin", "pk")
    return [row for row in ordered if can_still_say(phase, row)]


def progress_of(judged: QuerySet[Evaluation]) -> Progress:
    """Count the evaluations of `opinions_of`. One query."""
    counts = judged.aggregate(
        without=Count("pk", filter=WITHOUT),
        signed=Count("pk", filter=SIGNED),
        total=Count("pk"),
    )
    drafts = counts["total"] - counts["without"] - counts["signed"]
    return Progress(drafts=drafts, **counts)


def branches_of(evaluations: QuerySet[Evaluation]) -> QuerySet[Organization]:
    """Return the branches by which a sheet can be narrowed, by name."""
    inside = evaluations.order_by().values("branch")
    return Organization.objects.filter(pk__in=inside).order_by("name", "pk")


def signed_opinions(
    scope: Scope, evaluations: Iterable[Evaluation | int]
) -> defaultdict[int, dict[str, Assessment]]:
    """Return the signed opinions that the user may read, by evaluation and side. One query."""
    found: defaultdict[int, dict[str, Assessment]] = defaultdict(dict)
    signed = Assessment.objects.visible_to(scope).signed().filter(evaluation__in=list(evaluations))
    for row in signed.select_related("signed_by"):
        found[row.evaluation_id][row.side] = row
    return found


def opinion_rows(
    evaluations: Iterable[Evaluation], held: EvaluationRound, scope: Scope, side: str, today: date
) -> list[OpinionRow]:
    """Return the rows of a sheet, in the order of the evaluations. Ten queries, however many."""
    listed = list(evaluations)
    said = said_by(scope, side).filter(evaluation__in=listed).prefetch_related("reopenings")
    by_evaluation = {row.evaluation_id: row for row in said.select_related("saved_by", "signed_by")}
    votes = counted_votes(scope.office, listed)
    facts = facts_of(listed, held, today)
    notes, grids = _notes(listed, held, scope), _grids(listed, side)
    return [
        OpinionRow(
            evaluation=each,
            assessment=by_evaluation.get(each.pk),
            facts=facts[each.pk],
            votes=votes.get(each.pk),
            notes=notes[each.member_id],
            grid=grids.get(each.member_id, ""),
        )
        for each in listed
    ]


def shares_of(
    scope: Scope, held: EvaluationRound, judged: QuerySet[Evaluation]
) -> list[QuotaGroup]:
    """Return how groups stand if the opinions of the workplace's side became conclusions.

    The user counts what he may read himself. Six queries, however many groups.
    """
    quota = held.rule_set.quota
    if quota is None:
        return []
    best = said_by(scope, Side.WORKPLACE).filter(evaluation__round=held, grade=quota.grade)
    given = dict(best.order_by().values_list("evaluation__quota_group").annotate(Count("pk")))
    return [
        replace(each, state=replace(each.state, given=given.get(each.organization.pk, 0)))
        for each in quota_groups_among(held, judged)
    ]


def waiting_opinions(scope: Scope, day: date) -> list[dict]:
    """Return the rounds in which somebody waits for the user's opinion, the most urgent first.

    Each with `round`, `side`, `until` and `count`; one query for each side for which he speaks.
    After its days, a round has only what was reopened. The scope may be that of the office alone.
    """
    waiting = [row for side in sides_of(scope) for row in _waiting_for(scope, side, day)]
    return sorted(waiting, key=itemgetter("until", "round"))


def _waiting_for(scope, side, day):
    own = User.objects.filter(pk=scope.user_id, member__isnull=False).values("member")
    said = Assessment.objects.of_side(side).filter(evaluation=OuterRef("pk"))
    is_running = Q(round__opinions_from__lte=day, round__opinions_until__gte=day)
    is_reopened = Q(round__opinions_until__lt=day) & Exists(said.reopened())
    waiting = (
        judged_by(scope, side)
        .exclude(member__in=own)
        .filter(is_running | is_reopened, round__publicity_from=None)
        .filter(round__opened_at__isnull=False)
        .exclude(Exists(said.filter(signed_at__isnull=False)))
    )
    counted = waiting.values("round", until=F("round__opinions_until")).annotate(count=Count("pk"))
    return [row | {"side": side} for row in counted]


def _notes(listed, held, scope):
    """The notes since the period began, the newest first."""
    found = defaultdict(list)
    rows = DailyNote.objects.visible_to(scope.office).filter(
        member__in=[each.member_id for each in listed], written_at__date__gte=held.first_day
    )
    for note in rows.for_lists().order_by("-written_at", "-pk"):
        found[note.member_id].append(note)
    return found


def _grids(listed, side):
    """Where in the community they live; the workplace has no use for that."""
    if side != Side.COMMUNITY:
        return {}
    members = [each.member_id for each in listed]
    placed = Registration.objects.accepted().filter(member__in=members, grid__isnull=False)
    return dict(placed.values_list("member", "grid__name"))
