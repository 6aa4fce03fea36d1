"""What people are told about rounds, their results, and what is signed anew."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from xigu.accounts.states import Role
from xigu.inbox.kinds import MessageKind
from xigu.inbox.queries import holders_at, persons_of
from xigu.inbox.services import Letter

from ..models import Conclusion, Evaluation, EvaluationRound, Reopening
from .sending import OFFICERS, letter, others, to_holders

DAY = frozenset({"day"})

OPENED = MessageKind(
    key="evaluation.opened",
    sentence=_("“%(title)s” has begun: you are invited to write your self-summary by %(day)s."),
    label=_("A round of evaluation begins in which I take part"),
    is_duty=True,
    dates=DAY,
)
AGREEMENT_ASKED = MessageKind(
    key="evaluation.agreement_asked",
    sentence=_("%(workplace)s has written a joint conclusion about %(name)s: please answer it."),
    label=_("A joint conclusion waits for my community"),
    is_duty=True,
    to_office=True,
)
RETURNED = MessageKind(
    key="evaluation.returned",
    sentence=_("The conclusion about %(name)s is returned: “%(reason)s”. Please sign it anew."),
    label=_("A conclusion that I signed is returned"),
    is_duty=True,
    to_office=True,
)
REOPENED = MessageKind(
    key="evaluation.reopened",
    sentence=_("Your opinion about %(name)s is open again: “%(reason)s”. Please sign it anew."),
    label=_("An opinion that I signed is opened again"),
    is_duty=True,
    to_office=True,
)
TOLD = MessageKind(
    key="evaluation.told",
    sentence=_("Your result in “%(title)s” can be read. You may object to it until %(day)s."),
    label=_("My result in a round can be read"),
    is_duty=True,
    dates=DAY,
)
FINAL = MessageKind(
    key="evaluation.final",
    sentence=_("Your result in “%(title)s” is final."),
    label=_("My result in a round is final"),
    is_duty=True,
)
KINDS = (OPENED, AGREEMENT_ASKED, RETURNED, REOPENED, TOLD, FINAL)


def letters_about_opening(kind: MessageKind, held: EvaluationRound) -> list[Letter]:
    """Return the invitations to everybody who takes part in a round."""
    taking_part = Evaluation.objects.filter(round=held).taking_part()
    return _to_members(kind, taking_part, held, day=held.opinions_until)


def letters_about_results(kind: MessageKind, evaluations: Iterable[Evaluation]) -> list[Letter]:
    """Return what each member of one round is told about his own result; never which it is."""
    listed = list(evaluations)
    if not listed:
        return []
    held = listed[0].round
    return _to_members(kind, listed, held, day=held.objections_until)


def letters_about_agreement(kind: MessageKind, conclusions: Iterable[Conclusion]) -> list[Letter]:
    """Return what communities are told about joint conclusions that wait for them.

    About the secretary himself the sub-district is told in his place.
    """
    rows = list(conclusions)
    communities = [row.evaluation.community for row in rows if row.evaluation.community]
    places = {pk for each in communities for pk in (each.pk, each.parent_id) if pk}
    holders = holders_at(places, [Role.SECRETARY, Role.SUBDISTRICT_OFFICER])
    persons = persons_of([row.evaluation.member_id for row in rows])
    return [
        letter(
            kind,
            holder,
            key=f"{kind.key}:{row.pk}:{row.signed_at.isoformat()}",
            url=("evaluation:conclusion_agree", row.pk),
            name=row.evaluation.member.name,
            workplace=row.evaluation.workplace.name,
        )
        for row in rows
        for holder in _answering(row.evaluation, holders, persons)
    ]


def letters_about_return(kind: MessageKind, row: Conclusion) -> list[Letter]:
    """Return what the officers are told for whose organization a conclusion was signed."""
    key = f"{kind.key}:{row.pk}:{row.signed_at.isoformat()}"
    return _to_signers(kind, row.acting_for_id, row.evaluation, key=key, reason=row.answer)


def letters_about_reopening(
    kind: MessageKind, opened: Reopening, place: int | None
) -> list[Letter]:
    """Return what the officers are told for whose organization an opinion was signed."""
    evaluation, key = opened.assessment.evaluation, f"{kind.key}:{opened.pk}"
    return _to_signers(kind, place, evaluation, key=key, reason=opened.reason)


def _answering(evaluation, holders, persons):
    """Who answers for the community: its secretaries, else those above it; never himself."""
    community = evaluation.community
    if community is None:
        return []
    secretaries = others(holders[community.pk], persons.get(evaluation.member_id))
    return secretaries or holders[community.parent_id]


def _to_members(kind, evaluations, held, *, day):
    listed = list(evaluations)
    persons = persons_of([each.member_id for each in listed])
    facts = {"title": held.title, "day": day.isoformat()}
    return [
        letter(
            kind,
            persons[each.member_id],
            key=f"{kind.key}:{each.pk}",
            url=("evaluation:detail", each.pk),
            **facts,
        )
        for each in listed
        if each.member_id in persons
    ]


def _to_signers(kind, place, evaluation, *, key, reason):
    """Tell the officers for whose organization something about a member was signed."""
    return to_holders(
        kind,
        holders_at([place], OFFICERS)[place],
        member=evaluation.member,
        key=key,
        url=("evaluation:detail", evaluation.pk),
        reason=reason,
    )
