"""Notes about one member between his community and his workplace: signed, told, answered."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters
from xigu.organizations.models import Member
from xigu.organizations.services import lock_member

from ..messages.confidences import letters_about_note, letters_about_reply
from ..models import DailyNote, NoteReply
from ..queries import reader_of_note
from .errors import EvaluationError


@transaction.atomic
def write_note(*, member: Member, text: str, key: UUID, actor: Scope, now: datetime) -> DailyNote:
    """Tell the other organization something about a member, who reads it, too.

    One form writes once. Raises EvaluationError where nobody is there to be told.
    """
    locked = lock_member(member.pk)
    written = DailyNote.objects.filter(key=key, written_by=actor.user_id).first()
    if written is not None:
        return written
    reader = reader_of_note(actor, locked)
    if reader is None:
        raise EvaluationError(
            _("Notes go between the community where a member lives and the place where he works.")
        )
    places = {"author_id": actor.organization_id, "reader": reader}
    note = _written(DailyNote, text, key, actor, now, member=locked, **places)
    send_letters(letters=letters_about_note(note), actor=actor, now=now)
    return note


@transaction.atomic
def reply_to_note(
    *, note: DailyNote, text: str, key: UUID, actor: Scope, now: datetime
) -> NoteReply:
    """Answer a note: the member for himself, or an officer for the organization that is told."""
    lock_member(note.member_id)
    written = NoteReply.objects.filter(key=key, written_by=actor.user_id).first()
    if written is not None:
        return written
    acting_for = None if actor.is_own(note.member_id) else actor.organization_id
    reply = _written(NoteReply, text, key, actor, now, note=note, acting_for_id=acting_for)
    send_letters(letters=letters_about_reply(reply), actor=actor, now=now)
    return reply


def _written(model, text, key, actor, now, **facts):
    return model.objects.create(
        text=text, key=key, written_at=now, written_by_id=actor.user_id, **facts
    )
