"""Messages to users."""

import datetime

import factory

from xigu.inbox.kinds import MessageKind
from xigu.inbox.models import Message, Muted

from .accounts import UserFactory

SENT = datetime.datetime(2026, 11, 23, 1, 30, tzinfo=datetime.UTC)

DUTY = MessageKind(
    key="tests.duty",
    sentence="%(community)s asks for an answer until %(until)s.",
    label="Somebody waits for you",
    is_duty=True,
    dates=frozenset({"until"}),
)
NEWS = MessageKind(key="tests.news", sentence="%(names)s came.", label="Somebody came")
OF_OFFICE = MessageKind(
    key="tests.office", sentence="%(name)s is here.", label="Somebody is here", to_office=True
)
KINDS = (DUTY, NEWS, OF_OFFICE)


class MessageFactory(factory.django.DjangoModelFactory):
    """A message that nobody has read; it leads to a page that everybody has."""

    class Meta:
        model = Message

    recipient = factory.SubFactory(UserFactory)
    kind = NEWS.key
    key = factory.Sequence(lambda n: f"news {n}")
    facts = factory.LazyFunction(lambda: {"names": ["张伟"]})
    url_name = "accounts:account"
    sent_at = SENT


class MutedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Muted

    user = factory.SubFactory(UserFactory)
    kind = NEWS.key
