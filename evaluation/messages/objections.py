"""What people are told about objections, and about the decisions on them."""

from django.utils.translation import gettext_lazy as _

from xigu.inbox.kinds import MessageKind
from xigu.inbox.queries import Recipient, holders_at
from xigu.inbox.services import Letter

from ..models import Objection
from .sending import OFFICERS, letter, to_holders, to_member

OBJECTED = MessageKind(
    key="evaluation.objected",
    sentence=_("An objection about %(name)s waits for you: please answer it by %(day)s."),
    label=_("An objection waits for my organization"),
    is_duty=True,
    to_office=True,
    dates=frozenset({"day"}),
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
KINDS = (OBJECTED, DECIDED, OBJECTED_TO, ANSWERED, CHANGED)


def letters_to_deciders(kind: MessageKind, objection: Objection) -> list[Letter]:
    """Return what those are told who decide about an objection, but for whom it concerns."""
    place = objection.organization_id
    letters = to_holders(
        kind,
        holders_at([place], OFFICERS)[place],
        member=objection.evaluation.member,
        key=f"{kind.key}:{objection.pk}",
        url=("evaluation:objection_detail", objection.pk),
        day=objection.due_on.isoformat(),
    )
    return [each for each in letters if each.to.user_id != objection.made_by_id]


def letters_to_member(kind: MessageKind, objection: Objection) -> list[Letter]:
    """Return what the member is told about an objection to his grade; never who has made it."""
    evaluation = objection.evaluation
    return to_member(
        kind,
        evaluation.member_id,
        key=f"{kind.key}:{evaluation.pk}:{objection.pk}",
        url=("evaluation:objection_detail", objection.pk),
        title=evaluation.round.title,
    )


def letter_to_author(kind: MessageKind, objection: Objection) -> Letter:
    """Return what is told to who objected to the grade of somebody else."""
    return letter(
        kind,
        Recipient(objection.made_by_id),
        key=f"{kind.key}:{objection.pk}",
        url=("evaluation:objection_detail", objection.pk),
        title=objection.evaluation.round.title,
    )


def letters_to_sides(kind: MessageKind, objection: Objection) -> list[Letter]:
    """Return what both sides are told whose member has another grade now; never which it is."""
    evaluation = objection.evaluation
    sides = (evaluation.community_id, evaluation.workplace_id, evaluation.branch_id)
    places = [place for place in sides if place]
    found = holders_at(places, OFFICERS)
    return to_holders(
        kind,
        [holder for place in places for holder in found[place]],
        member=evaluation.member,
        key=f"{kind.key}:{objection.pk}",
        url=("evaluation:detail", evaluation.pk),
        title=evaluation.round.title,
    )
