"""What is asked in confidence, noted or said once keeps true by itself, whatever writes it."""

import pytest
from django.db import InternalError, connection, transaction
from django.utils import timezone

from evaluation.models import DailyNote, NoteReply, Reopening
from evaluation.states import OpinionStatus
from tests.factories.accounts import UserFactory
from tests.factories.confidential import DailyNoteFactory, NoteReplyFactory, OpinionRequestFactory
from tests.factories.documents import DocumentFactory
from tests.factories.evaluation import SignedAssessmentFactory, day
from tests.factories.organizations import MemberFactory
from tests.factories.registration import days_ago
from xigu.documents.states import DocumentKind

from .behind import change, refuses, reopening

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "factory"),
    [
        (Reopening, lambda: reopening(SignedAssessmentFactory())),
        (DailyNote, DailyNoteFactory),
        (NoteReply, NoteReplyFactory),
    ],
)
def test_what_was_said_once_never_changes(model, factory):
    row = factory()
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    for act in ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"):
        with (
            pytest.raises(InternalError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(act.format(table))
    assert list(model.objects.all()) == [row]


def test_nobody_gives_an_opinion_about_himself():
    member = MemberFactory()

    with refuses("nobody asks for or gives an opinion about himself"):
        OpinionRequestFactory(member=member, asked_by=UserFactory(member=member))


def test_opinion_is_a_document_of_the_community():
    request = OpinionRequestFactory()
    answered = {
        "status": OpinionStatus.ANSWERED,
        "opinion": "表现良好。",
        "facts": {},
        "answered_at": timezone.now(),
        "answered_by": UserFactory(),
    }

    with refuses("the document is no opinion of this organization"):
        change(request, document=DocumentFactory(kind=DocumentKind.OPINION), **answered)
    document = DocumentFactory(kind=DocumentKind.OPINION, issuer=request.community)
    change(request, document=document, **answered)
    with refuses("what was asked and answered stays"):
        change(request, opinion="改了")


@pytest.mark.parametrize(
    "fields",
    [
        {"occasion": "INSPECTION"},
        {"purpose": "别的"},
        {"release_by": day(900)},
        {"asked_at": days_ago(9)},
    ],
)
def test_opinion_request_stays_as_it_was_asked(fields):
    with refuses("what was asked and answered stays, and is released in time"):
        change(OpinionRequestFactory(), **fields)


def test_nobody_writes_a_note_about_himself():
    member = MemberFactory()

    with refuses("nobody writes a note about himself"):
        DailyNoteFactory(member=member, written_by=UserFactory(member=member))
