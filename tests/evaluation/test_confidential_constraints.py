"""What the database refuses of opinions asked in confidence, and of notes."""

import uuid

import pytest
from django.utils import timezone
from pgtrigger import ignore

from evaluation.states import OpinionStatus
from tests.activities.behind import copy
from tests.factories.accounts import UserFactory
from tests.factories.confidential import DailyNoteFactory, NoteReplyFactory, OpinionRequestFactory
from tests.factories.documents import DocumentFactory
from xigu.documents.states import DocumentKind

from .behind import change, refuses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_opinion_occasion_known", {"occasion": "PARTY"}),
        ("evaluation_opinion_status_known", {"status": "LOST"}),
        ("evaluation_opinion_has_purpose", {"purpose": ""}),
        ("evaluation_opinion_answered_by_one", {"answered_at": timezone.now()}),
        ("evaluation_opinion_answered_on_paper", {"status": OpinionStatus.ANSWERED}),
        ("evaluation_opinion_answered_on_paper", {"opinion": "表现良好"}),
        ("evaluation_opinion_released_when_closed", {"released_at": timezone.now()}),
    ],
)
def test_opinion_request_is_sound(constraint, fields):
    request = OpinionRequestFactory()

    with refuses(constraint), ignore("evaluation.OpinionRequest:evaluation_opinion_stays"):
        change(request, **fields)


def test_answer_has_words():
    request = OpinionRequestFactory()
    document = DocumentFactory(kind=DocumentKind.OPINION, issuer=request.community)

    with refuses("evaluation_opinion_answered_on_paper"):
        change(
            request,
            status=OpinionStatus.ANSWERED,
            answered_at=timezone.now(),
            answered_by=UserFactory(),
            facts={},
            document=document,
        )


def test_form_asks_about_a_member_once():
    request = OpinionRequestFactory(key=uuid.uuid4())

    with refuses("evaluation_opinion_once_a_key"):
        copy(request, key=request.key)


def test_note_says_something_to_another():
    note = DailyNoteFactory()

    with refuses("evaluation_note_says_something"):
        copy(note, text="")
    with refuses("evaluation_note_to_another"):
        copy(note, reader_id=note.author_id)
    with refuses("evaluation_reply_says_something"):
        NoteReplyFactory(note=note, text="")
