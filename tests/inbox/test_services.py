from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.inbox import DUTY, KINDS, NEWS, SENT, MessageFactory, MutedFactory
from tests.races import at_once
from xigu.accounts.scopes import scope_of
from xigu.common.scope import Scope
from xigu.inbox import services
from xigu.inbox.models import Message, Muted
from xigu.inbox.queries import Recipient

pytestmark = pytest.mark.django_db

NOBODY = Scope()


def send(*recipients, kind=NEWS, key="news", actor=NOBODY, **about):
    services.send(
        kind=kind,
        recipients=recipients,
        key=key,
        facts={"names": ["李娜"]},
        actor=actor,
        now=SENT,
        **{"url_name": "accounts:account"} | about,
    )


def test_send_writes_what_is_said_and_where_it_leads(zhang, office):
    send(Recipient(zhang.pk, office.pk), url_name="jobs:detail", url_args=(7,))

    message = Message.objects.get()
    assert message.recipient == zhang
    assert message.office == office
    assert message.kind == NEWS.key
    assert message.facts == {"names": ["李娜"]}
    assert (message.url_name, message.url_args) == ("jobs:detail", [7])
    assert (message.sent_at, message.read_at) == (SENT, None)


def test_same_event_is_told_once(zhang):
    send(Recipient(zhang.pk))
    send(Recipient(zhang.pk), kind=DUTY)
    send(Recipient(zhang.pk), key="other news")

    assert sorted(Message.objects.values_list("kind", "key")) == [
        (NEWS.key, "news"),
        (NEWS.key, "other news"),
    ]


def test_first_of_two_letters_about_one_event_is_sent(zhang, office):
    send(Recipient(zhang.pk), Recipient(zhang.pk, office.pk))

    assert Message.objects.get().office is None


def test_nobody_is_told_what_he_did_himself(zhang):
    colleague = UserFactory()

    send(Recipient(zhang.pk), Recipient(colleague.pk), actor=scope_of(zhang))

    assert Message.objects.get().recipient == colleague


def test_muted_kind_is_not_sent(zhang):
    MutedFactory(user=zhang, kind=NEWS.key)
    colleague = MutedFactory(kind="tests.office").user

    send(Recipient(zhang.pk), Recipient(colleague.pk))

    assert Message.objects.get().recipient == colleague


def test_duty_is_sent_whatever_is_muted(zhang):
    MutedFactory(user=zhang, kind=DUTY.key)

    send(Recipient(zhang.pk), kind=DUTY)

    assert Message.objects.count() == 1


@pytest.mark.parametrize("count", [1, 50])
def test_send_query_count(count, django_assert_num_queries):
    recipients = [Recipient(user.pk) for user in UserFactory.create_batch(count)]

    with django_assert_num_queries(2):  # who does not want it, and one INSERT
        send(*recipients)

    assert Message.objects.count() == count


def test_send_to_nobody_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        send()


@pytest.mark.django_db(transaction=True)
def test_two_who_tell_the_same_at_once_tell_it_once(zhang):
    users = [zhang, *UserFactory.create_batch(20)]
    forwards = [Recipient(user.pk) for user in users]

    at_once(lambda: send(*forwards), lambda: send(*reversed(forwards)))

    assert Message.objects.count() == len(users)


def test_read_message_notes_the_first_time(zhang):
    message = MessageFactory(recipient=zhang)
    later = SENT + timedelta(hours=1)

    services.read_message(message=message, now=later)
    services.read_message(message=message, now=later + timedelta(hours=1))

    assert Message.objects.get().read_at == later


def test_message_that_clocks_put_ahead_is_read_when_it_was_sent(zhang):
    services.read_message(message=MessageFactory(recipient=zhang), now=SENT - timedelta(seconds=1))

    assert Message.objects.get().read_at == SENT


def test_read_all_reads_ones_own(zhang):
    read = MessageFactory(recipient=zhang, read_at=SENT)
    MessageFactory.create_batch(2, recipient=zhang)
    MessageFactory(recipient=zhang, sent_at=SENT + timedelta(days=1))
    MessageFactory()
    later = SENT + timedelta(hours=1)

    assert services.read_all(actor=scope_of(zhang), now=later) == 2
    assert Message.objects.filter(read_at=later).count() == 2
    assert Message.objects.get(pk=read.pk).read_at == SENT


def test_messages_of_an_office_are_gone_with_it(zhang, office):
    own = MessageFactory(recipient=zhang)
    of_office = MessageFactory(recipient=zhang, office=office)
    MessageFactory()
    visible = Message.objects.visible_to(scope_of(zhang)).order_by("pk")
    assert list(visible) == [own, of_office]

    office.ended_at, office.ended_by = timezone.now(), UserFactory()
    office.save()

    assert list(visible.all()) == [own]


def test_choose_kinds_mutes_the_others(zhang):
    MutedFactory(user=zhang, kind="tests.office")
    MutedFactory(kind="tests.office")
    offered = [kind.key for kind in KINDS if not kind.is_duty]

    for _twice in range(2):
        services.choose_kinds(user=zhang, offered=offered, wanted=["tests.office"])

    assert list(Muted.objects.filter(user=zhang).values_list("kind", flat=True)) == [NEWS.key]
    assert Muted.objects.count() == 2


def test_duties_are_not_turned_off(zhang):
    with pytest.raises(services.InboxError):
        services.choose_kinds(user=zhang, offered=[DUTY.key], wanted=[])

    assert not Muted.objects.exists()


def test_purge_deletes_what_was_read_long_ago():
    now = timezone.now()
    long_ago = now - timedelta(days=400)
    MessageFactory(sent_at=long_ago, read_at=long_ago)
    unread = MessageFactory(sent_at=long_ago)
    read_lately = MessageFactory(sent_at=long_ago, read_at=now - timedelta(days=300))
    output = StringIO()

    call_command("purge_messages", stdout=output)

    assert output.getvalue() == "Deleted messages: 1\n"
    assert list(Message.objects.order_by("pk")) == [unread, read_lately]
