"""What people are told about rounds, results, objections, opinions and notes."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from xigu.accounts.states import Role
from xigu.inbox.kinds import MessageKind
from xigu.inbox.queries import Recipient, holders_at, persons_of
from xigu.inbox.services import Letter

from .models import Conclusion, Evaluation, EvaluationRound, Objection, Reopening

OFFICERS = (
    Role.SECRETARY,
    Role.WORKPLACE_OFFICER,
    Role.BRANCH_OFFICER,
    Role.COMMITTEE_OFFICER,
    Role.SUBDISTRICT_OFFICER,
    Role.DEPARTMENT_OFFICER,
)
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
OBJECTED = MessageKind(
    key="evaluation.objected",
    sentence=_("An objection about %(name)s waits for you: please answer it by %(day)s."),
    label=_("An objection waits for my organization"),
    is_duty=True,
    to_office=True,
    dates=DAY,
)
DECIDED = MessageKind(
    key="evaluation.decided",
    sentence=_("An objection about your result in “%(title)s” is decided: please read it."),
    label=_("An objection about my result is decided"),
    is_duty=True,
)
OBJECTED_TO = MessageKind(
    key="evaluation.objected_to",
    sentence=_(
        "Somebody has objected to your result in “%(title)s”. You can read what was said; the "
        "answer follows."
    ),
    label=_("Somebody objects to my result"),
    is_duty=True,
)
ANSWERED = MessageKind(
    key="evaluation.answered",
    sentence=_("Your objection in “%(title)s” is decided: please read the answer."),
    label=_("My objection about somebody else is decided"),
    is_duty=True,
)
CHANGED = MessageKind(
    key="evaluation.changed",
    sentence=_("After an objection, the result of %(name)s in “%(title)s” has changed."),
    label=_("A decision changes a result that my organization has signed"),
    is_duty=True,
    to_office=True,
)
KINDS = (
    OPENED,
    AGREEMENT_ASKED,
    RETURNED,
    REOPENED,
    TOLD,
    FINAL,
    OBJECTED,
    DECIDED,
    OBJECTED_TO,
    ANSWERED,
    CHANGED,
)


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
        Letter(
            to=holder,
            kind=kind,
            key=f"{kind.key}:{row.pk}:{row.signed_at.isoformat()}",
            url_name="evaluation:conclusion_agree",
            url_args=(row.pk,),
            facts=kind.needed(
                name=row.evaluation.member.name, workplace=row.evaluation.workplace.name
            ),
        )
        for row in rows
        for holder in _answering(row.evaluation, holders, persons)
    ]


def letters_about_return(kind: MessageKind, row: Conclusion) -> list[Letter]:
    """Return what the officers are told for whose organization a conclusion was signed."""
    return _to_holders(
        kind,
        row.acting_for_id,
        key=f"{kind.key}:{row.pk}:{row.signed_at.isoformat()}",
        evaluation=row.evaluation,
        name=row.evaluation.member.name,
        reason=row.answer,
    )


def letters_about_reopening(
    kind: MessageKind, opened: Reopening, place: int | None
) -> list[Letter]:
    """Return what the officers are told for whose organization an opinion was signed."""
    evaluation = opened.assessment.evaluation
    return _to_holders(
        kind,
        place,
        key=f"{kind.key}:{opened.pk}",
        evaluation=evaluation,
        name=evaluation.member.name,
        reason=opened.reason,
    )


def letters_to_deciders(kind: MessageKind, objection: Objection) -> list[Letter]:
    """Return what those are told who decide about an objection, but for whom it concerns."""
    member_id = objection.evaluation.member_id
    concerned = {objection.made_by_id} | {
        person.user_id for person in persons_of([member_id]).values()
    }
    letters = _to_holders(
        kind,
        objection.organization_id,
        key=f"{kind.key}:{objection.pk}",
        evaluation=objection.evaluation,
        url=("evaluation:objection_detail", objection.pk),
        name=objection.evaluation.member.name,
        day=objection.due_on.isoformat(),
    )
    return [letter for letter in letters if letter.to.user_id not in concerned]


def letters_to_member(kind: MessageKind, objection: Objection) -> list[Letter]:
    """Return what the member is told about an objection to his grade; never who has made it."""
    evaluation = objection.evaluation
    return _to_members(
        kind,
        [evaluation],
        evaluation.round,
        suffix=f":{objection.pk}",
        url=("evaluation:objection_detail", objection.pk),
    )


def letter_to_author(kind: MessageKind, objection: Objection) -> Letter:
    """Return what is told to who objected to the grade of somebody else."""
    return Letter(
        to=Recipient(objection.made_by_id),
        kind=kind,
        key=f"{kind.key}:{objection.pk}",
        url_name="evaluation:objection_detail",
        url_args=(objection.pk,),
        facts=kind.needed(title=objection.evaluation.round.title),
    )


def letters_to_sides(kind: MessageKind, objection: Objection) -> list[Letter]:
    """Return what both sides are told whose member has another grade now; never which it is."""
    evaluation = objection.evaluation
    places = (evaluation.community_id, evaluation.workplace_id, evaluation.branch_id)
    return [
        letter
        for place in places
        if place
        for letter in _to_holders(
            kind,
            place,
            key=f"{kind.key}:{objection.pk}",
            evaluation=evaluation,
            name=evaluation.member.name,
            title=evaluation.round.title,
        )
    ]


def _answering(evaluation, holders, persons):
    """Who answers for the community: its secretaries, else those above it; never himself."""
    community = evaluation.community
    if community is None:
        return []
    secretaries = _others(holders[community.pk], persons.get(evaluation.member_id))
    return secretaries or holders[community.parent_id]


def _others(holders, himself):
    return [each for each in holders if himself is None or each.user_id != himself.user_id]


def _to_members(kind, evaluations, held, *, day=None, suffix="", url=None):
    listed = list(evaluations)
    persons = persons_of([each.member_id for each in listed])
    facts = kind.needed(title=held.title, day=day.isoformat() if day else "")
    return [
        Letter(
            to=persons[each.member_id],
            kind=kind,
            key=f"{kind.key}:{each.pk}{suffix}",
            url_name=url[0] if url else "evaluation:detail",
            url_args=url[1:] if url else (each.pk,),
            facts=facts,
        )
        for each in listed
        if each.member_id in persons
    ]


def _to_holders(kind, organization_id, *, key, evaluation, url=None, **facts):
    url_name, *url_args = url or ("evaluation:detail", evaluation.pk)
    held = holders_at([organization_id], OFFICERS)[organization_id]
    himself = persons_of([evaluation.member_id]).get(evaluation.member_id)
    return [
        Letter(
            to=holder,
            kind=kind,
            key=key,
            url_name=url_name,
            url_args=tuple(url_args),
            facts=kind.needed(**facts),
        )
        for holder in _others(held, himself)
    ]
