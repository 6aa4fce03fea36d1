"""The messages that the services would have sent, made from the rows of the ledger."""

from collections import defaultdict
from collections.abc import Iterator
from copy import copy
from datetime import datetime, timedelta

from registration.messages import ISSUED, Concerned, certificate_letters, letters_about
from xigu.common.scope import Scope
from xigu.inbox.models import Message
from xigu.inbox.queries import Recipient
from xigu.inbox.services import messages_of

from .cast import CAST
from .drafting import Draft
from .ledger import ROWS_AT_ONCE, Ledger

UNREAD_DAYS = timedelta(days=4)  # what is younger, nobody has read yet
READ_AFTER = timedelta(hours=2)


def store_messages(draft: Draft, ledger: Ledger) -> None:
    """Insert what was told about the stored rows of a ledger."""
    rows = list(_messages(_concerned(draft), ledger))
    Message.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE, ignore_conflicts=True)


def read_older_messages(before: datetime) -> None:
    """Let those who sign in to the demo have read what is some days old."""
    usernames = [part.username for part in CAST]
    old = list(
        Message.objects.filter(recipient__username__in=usernames, sent_at__lt=before - UNREAD_DAYS)
    )
    for message in old:
        message.read_at = message.sent_at + READ_AFTER
    Message.objects.bulk_update(old, ["read_at"], batch_size=ROWS_AT_ONCE)


def _messages(concerned: Concerned, ledger: Ledger) -> Iterator[Message]:
    for certificate in ledger.certificates:
        issued = certificate_letters(ISSUED, [certificate], concerned.persons)
        actor = Scope(user_id=certificate.issued_by_id)
        yield from messages_of(issued, actor=actor, now=certificate.issued_at)
    for event in ledger.events:
        row = copy(event.registration)
        row.community = event.community  # where he stood then
        at = event.happened_at
        letters = letters_about(event.act, [row], concerned, at=at, note=event.note)
        yield from messages_of(letters, actor=Scope(user_id=event.actor_id), now=at)


def _concerned(draft):
    offices = draft.offices
    holders = defaultdict(list)
    for office in offices.assignments:
        holders[office.organization.pk].append(Recipient(office.user.pk, office.pk))
    persons = {user.member.pk: Recipient(user.pk) for user in offices.users if user.member}
    return Concerned(persons=persons, holders=holders)
