"""What people are told about opinions asked in confidence, and about notes.

The occasion of a request is no fact of any of these messages, and the member gets none before
the opinion is released.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from xigu.accounts.states import Role
from xigu.inbox.kinds import MessageKind
from xigu.inbox.queries import holders_at
from xigu.inbox.services import Letter

from ..models import DailyNote, NoteReply, OpinionRequest
from ..queries import about_secretaries
from .sending import SIDES, to_holders, to_member

ASKING = (Role.DEPARTMENT_OFFICER, Role.COMMITTEE_OFFICER, Role.WORKPLACE_OFFICER)

OPINION_ASKED = MessageKind(
    key="evaluation.opinion_asked",
    sentence=_("%(requester)s asks in confidence for an opinion about %(name)s, by %(day)s."),
    label=_("An opinion is asked for in confidence"),
    is_duty=True,
    to_office=True,
    dates=frozenset({"day"}),
)
OPINION_WITHDRAWN = MessageKind(
    key="evaluation.opinion_withdrawn",
    sentence=_("%(requester)s asks no more for an opinion about %(name)s: nothing is left to do."),
    label=_("A request for an opinion is withdrawn"),
    is_duty=True,
    to_office=True,
)
OPINION_ANSWERED = MessageKind(
    key="evaluation.opinion_answered",
    sentence=_("The opinion about %(name)s for which you asked has come."),
    label=_("An opinion for which my organization asked has come"),
    is_duty=True,
    to_office=True,
)
OPINION_RELEASED = MessageKind(
    key="evaluation.opinion_released",
    sentence=_("%(requester)s had asked about you in confidence: from now on you can read it."),
    label=_("What was asked about me in confidence can be read"),
    is_duty=True,
)
NOTE_WRITTEN = MessageKind(
    key="evaluation.note_written",
    sentence=_("%(author)s has written a note about %(name)s: please read it."),
    label=_("A note about a member is for my organization"),
    is_duty=True,
    to_office=True,
)
NOTE_TOLD = MessageKind(
    key="evaluation.note_told",
    sentence=_("%(author)s has written to %(reader)s about you: you can read and answer it."),
    label=_("A note about me is written"),
    is_duty=True,
)
REPLY_WRITTEN = MessageKind(
    key="evaluation.reply_written",
    sentence=_("There is an answer to the note about %(name)s: please read it."),
    label=_("A note of my organization is answered"),
    to_office=True,
)
REPLY_TOLD = MessageKind(
    key="evaluation.reply_told",
    sentence=_("%(reader)s has answered a note about you: you can read it."),
    label=_("A note about me is answered"),
    is_duty=True,
)
KINDS = (
    OPINION_ASKED,
    OPINION_WITHDRAWN,
    OPINION_ANSWERED,
    OPINION_RELEASED,
    NOTE_WRITTEN,
    NOTE_TOLD,
    REPLY_WRITTEN,
    REPLY_TOLD,
)


def letters_to_answer(kind: MessageKind, requests: Iterable[OpinionRequest]) -> list[Letter]:
    """Return what those are told who answer requests, or need not answer them any more."""
    rows = [row for row in requests if row.community_id]
    asked = OpinionRequest.objects.filter(pk__in=[row.pk for row in rows])
    in_place = set(about_secretaries(asked).values_list("pk", flat=True))
    return [
        letter
        for row in rows
        for letter in to_holders(
            kind,
            _answering(row, is_in_place=row.pk in in_place),
            member=row.member,
            key=f"{kind.key}:{row.pk}",
            url=("evaluation:opinion_detail", row.pk),
            requester=row.requester.name,
            day=row.due_on.isoformat(),
        )
    ]


def letters_about_answer(kind: MessageKind, row: OpinionRequest) -> list[Letter]:
    """Return what the officers are told who asked for an opinion."""
    return to_holders(
        kind,
        holders_at([row.requester_id], ASKING)[row.requester_id],
        member=row.member,
        key=f"{kind.key}:{row.pk}",
        url=("evaluation:opinion_detail", row.pk),
    )


def letters_about_release(kind: MessageKind, row: OpinionRequest) -> list[Letter]:
    """Return what the member is told whose opinion is released."""
    return to_member(
        kind,
        row.member_id,
        key=f"{kind.key}:{row.pk}",
        url=("evaluation:opinion_detail", row.pk),
        requester=row.requester.name,
    )


def letters_about_note(note: DailyNote) -> list[Letter]:
    """Return what the member and the officers are told for whom a note is."""
    facts = {"author": note.author.name, "reader": note.reader.name}
    url = ("evaluation:note_detail", note.pk)
    office, own = NOTE_WRITTEN, NOTE_TOLD
    holders = holders_at([note.reader_id], SIDES)[note.reader_id]
    return [
        *to_holders(
            office,
            holders,
            member=note.member,
            key=f"{office.key}:{note.pk}",
            url=url,
            **facts,
        ),
        *to_member(own, note.member_id, key=f"{own.key}:{note.pk}", url=url, **facts),
    ]


def letters_about_reply(reply: NoteReply) -> list[Letter]:
    """Return what the others are told of an answer: both organizations, and the member."""
    note = reply.note
    url = ("evaluation:note_detail", note.pk)
    places = {note.author_id, note.reader_id} - {reply.acting_for_id}
    found = holders_at(places, SIDES)
    holders = [holder for place in sorted(places) for holder in found[place]]
    office, own = REPLY_WRITTEN, REPLY_TOLD
    letters = to_holders(
        office,
        holders,
        member=note.member,
        key=f"{office.key}:{reply.pk}",
        url=url,
    )
    if reply.acting_for_id is None:
        return letters
    return letters + to_member(
        own, note.member_id, key=f"{own.key}:{reply.pk}", url=url, reader=note.reader.name
    )


def _answering(row, *, is_in_place):
    """Those who can answer: the community, and one level up about its own secretary."""
    holders = holders_at([row.community_id], [Role.SECRETARY])[row.community_id]
    if not is_in_place:
        return holders
    above = row.community.parent_id
    return holders + holders_at([above], [Role.SUBDISTRICT_OFFICER])[above]
