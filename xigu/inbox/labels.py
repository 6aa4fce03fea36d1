"""Messages as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from xigu.accounts.scopes import MEMBER, Capacities

from .kinds import MessageKind, message_kinds
from .models import Message

MOST_SHOWN = 99


@dataclass(frozen=True, slots=True)
class Row:
    """A message in the reader's language; `capacity` is named where opening it changes to it."""

    message: Message
    sentence: str
    capacity: str


def shown_count(count: int) -> str:
    """Return a number of unread messages as it is shown; nothing for none."""
    if count > MOST_SHOWN:
        return f"{MOST_SHOWN}+"
    return str(count) if count else ""


def rows_of(messages: Iterable[Message], capacities: Capacities) -> list[Row]:
    """Return messages with what they say."""
    kinds = message_kinds()
    return [_row(message, kinds.get(message.kind), capacities) for message in messages]


def capacity_to_open(message: Message, capacities: Capacities) -> str:
    """Return the key of what the user has to act as for a message; nothing if he does already.

    What is for himself is opened as the member he is.
    """
    wanted = str(message.office_id) if message.office_id else MEMBER
    return wanted if wanted in capacities.keys and wanted != capacities.key else ""


def capacity_name(message: Message) -> str:
    """Return as what the user gets a message."""
    if message.office is None:
        return _("as the member I am")
    return f"{message.office.organization} · {message.office.get_role_display()}"


def address_of(message: Message) -> str:
    """Return the page of a message; the list, where that page is no more."""
    try:
        return reverse(message.url_name, args=message.url_args)
    except NoReverseMatch:
        return reverse("inbox:list")


def kinds_offered(capacities: Capacities, *, is_duty: bool) -> list[MessageKind]:
    """Return the kinds that a user may get: of his offices, and of the member he is."""
    is_for = {True: bool(capacities.offices), False: capacities.scope.member_id is not None}
    kinds = message_kinds().values()
    return [kind for kind in kinds if kind.is_duty == is_duty and is_for[kind.to_office]]


def _row(message, kind, capacities):
    sentence = kind.say(message.facts) if kind else _("This message can be shown no more.")
    changes = capacity_to_open(message, capacities)
    return Row(message, sentence, capacity_name(message) if changes else "")
