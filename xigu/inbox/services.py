"""Send messages, read them, choose which ones one wants, and clear old ones away."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from xigu.accounts.models import User
from xigu.common.scope import Scope

from . import queries
from .kinds import MessageKind, message_kinds
from .models import Message, Muted
from .queries import Recipient

KEEP = timedelta(days=366)  # after it was read


class InboxError(Exception):
    """The act cannot be done; the text says why, in words for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message that is still to be sent; see `Message` for what its parts mean."""

    to: Recipient
    kind: MessageKind
    key: str
    url_name: str
    url_args: tuple = ()
    facts: dict = field(default_factory=dict)


def send(
    *,
    kind: MessageKind,
    recipients: Iterable[Recipient],
    key: str,
    facts: dict,
    url_name: str,
    url_args: tuple = (),
    actor: Scope,
    now: datetime,
) -> None:
    """Tell several the same; see `send_letters`."""
    letters = [
        Letter(to=to, kind=kind, key=key, url_name=url_name, url_args=url_args, facts=facts)
        for to in recipients
    ]
    send_letters(letters=letters, actor=actor, now=now)


def send_letters(*, letters: Iterable[Letter], actor: Scope, now: datetime) -> None:
    """Send letters with one INSERT, however many: each key once to each recipient.

    Nobody gets a message about his own act, or of a kind that he has muted. Of two letters
    with one key to one recipient the first is sent. A letter of nobody has an empty `actor`.
    """
    wanted = sorted(_wanted(list(letters)), key=lambda letter: (letter.to.user_id, letter.key))
    rows = messages_of(wanted, actor=actor, now=now)
    if rows:
        Message.objects.bulk_create(rows, ignore_conflicts=True)


def messages_of(letters: Iterable[Letter], *, actor: Scope, now: datetime) -> list[Message]:
    """Return the rows of letters, not stored yet, without those about one's own act."""
    return [
        Message(
            recipient_id=letter.to.user_id,
            office_id=letter.to.office_id,
            kind=letter.kind.key,
            key=letter.key,
            facts=letter.facts,
            url_name=letter.url_name,
            url_args=list(letter.url_args),
            sent_at=now,
        )
        for letter in letters
        if letter.to.user_id != actor.user_id
    ]


def read_message(*, message: Message, now: datetime) -> None:
    """Note that a message was read; the first time counts."""
    Message.objects.unread().filter(pk=message.pk).update(read_at=max(now, message.sent_at))


def read_all(*, actor: Scope, now: datetime) -> int:
    """Note that the user has read all that was sent to him until now; return how many."""
    own = Message.objects.visible_to(actor).unread()
    return own.filter(sent_at__lte=now).update(read_at=now)


@transaction.atomic
def choose_kinds(*, user: User, offered: Collection[str], wanted: Collection[str]) -> None:
    """Of the kinds offered, tell the user about the wanted ones and no others.

    Raises InboxError where one of them is a duty.
    """
    kinds = message_kinds()
    if any(kinds[key].is_duty for key in offered):
        raise InboxError(_("What you have to know or do cannot be turned off."))
    user.muted_kinds.filter(kind__in=wanted).delete()
    muted = sorted(set(offered) - set(wanted))
    Muted.objects.bulk_create([Muted(user=user, kind=key) for key in muted], ignore_conflicts=True)


def purge_messages(*, now: datetime) -> int:
    """Delete what was read more than a year ago; return how many."""
    deleted, _by_model = Message.objects.filter(read_at__lt=now - KEEP).delete()
    return deleted


def _wanted(letters):
    """The letters without those of kinds that their recipients have muted."""
    kinds = {letter.kind.key for letter in letters if not letter.kind.is_duty}
    users = {letter.to.user_id for letter in letters if not letter.kind.is_duty}
    muted = queries.muted_among(users, kinds) if kinds else set()
    return [
        letter
        for letter in letters
        if letter.kind.is_duty or (letter.to.user_id, letter.kind.key) not in muted
    ]
