"""What the database refuses, tried behind the back of every service."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.inbox import SENT, MessageFactory, MutedFactory

pytestmark = pytest.mark.django_db


def refuses(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def test_recipient_gets_a_message_once():
    message = MessageFactory()

    with refuses("inbox_message_once"), transaction.atomic():
        MessageFactory(recipient=message.recipient, key=message.key)


@pytest.mark.parametrize("field", ["kind", "key", "url_name"])
def test_message_is_complete(field):
    with refuses("inbox_message_complete"), transaction.atomic():
        MessageFactory(**{field: ""})


def test_message_is_read_after_it_was_sent():
    with refuses("inbox_message_read_after_sent"), transaction.atomic():
        MessageFactory(read_at=SENT - timedelta(seconds=1))


def test_kind_is_muted_once():
    muted = MutedFactory()

    with refuses("inbox_muted_once"), transaction.atomic():
        MutedFactory(user=muted.user, kind=muted.kind)


def test_muted_kind_has_a_key():
    with refuses("inbox_muted_kind_named"), transaction.atomic():
        MutedFactory(kind="")
