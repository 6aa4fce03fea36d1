"""What the database refuses of opinions asked in confidence and of notes, behind the services."""

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from evaluation.models import NoteReply, OpinionRequest
from tests.factories.accounts import UserFactory
from tests.factories.documents import OpinionDocumentFactory, ReceiptDocumentFactory
from tests.factories.evaluation import (
    AnsweredOpinionFactory,
    DailyNoteFactory,
    NoteReplyFactory,
    OpinionRequestFactory,
    ReleasedOpinionFactory,
    day,
)
from tests.factories.organizations import CommunityFactory, MemberFactory
from tests.factories.registration import days_ago

pytestmark = pytest.mark.django_db
KEY = "7b0d3c1e-6f0a-4f7c-9d55-3f2f7a1d9c11"


def change(row, **fields):
    with transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_opinion_occasion_known", {"occasion": "LOVE"}),
        ("evaluation_opinion_has_purpose", {"purpose": ""}),
        ("evaluation_opinion_status_known", {"status": "LOST"}),
    ],
)
def test_request_is_sound(constraint, fields):
    with pytest.raises(IntegrityError, match=constraint):
        OpinionRequestFactory(**fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_opinion_answered_by_one", {"answered_by": None}),
        ("evaluation_opinion_answered_on_paper", {"facts": None}),
        ("evaluation_opinion_answered_on_paper", {"opinion": ""}),
        ("evaluation_opinion_answered_on_paper", {"document": None}),
        ("evaluation_opinion_answered_on_paper", {"answered_at": days_ago(2)}),
    ],
)
def test_answer_is_whole(constraint, fields):
    with pytest.raises(IntegrityError, match=constraint):
        AnsweredOpinionFactory(**fields)


def test_member_is_asked_about_once_a_form():
    first = OpinionRequestFactory(key=KEY)

    with pytest.raises(IntegrityError, match="evaluation_opinion_once_a_key"):
        OpinionRequestFactory(key=KEY, member=first.member)


def test_what_waits_is_not_released():
    with pytest.raises(IntegrityError, match="evaluation_opinion_released_when_closed"):
        OpinionRequestFactory(released_at=days_ago(0))


@pytest.mark.parametrize("field", ["asked_by", "answered_by", "released_by"])
def test_opinion_is_not_by_the_member_himself(field):
    member = MemberFactory()

    with pytest.raises(IntegrityError, match="about himself"):
        ReleasedOpinionFactory(member=member, **{field: UserFactory(member=member)})


def test_opinion_has_a_document_of_its_own():
    community = CommunityFactory()

    for document in (
        ReceiptDocumentFactory(issuer=community),
        OpinionDocumentFactory(issuer=CommunityFactory()),
    ):
        with transaction.atomic(), pytest.raises(IntegrityError, match="no opinion of this"):
            AnsweredOpinionFactory(community=community, document=document)


def test_what_was_asked_and_answered_stays():
    waiting, released = OpinionRequestFactory(), ReleasedOpinionFactory()

    for row, fields in (
        (waiting, {"purpose": "另一用途"}),
        (waiting, {"member": MemberFactory()}),
        (waiting, {"release_by": day(400)}),
        (released, {"opinion": "另一意见"}),
        (released, {"status": "WITHDRAWN"}),
        (released, {"released_at": days_ago(5)}),
    ):
        with pytest.raises(IntegrityError, match="stays"):
            change(row, **fields)
    with transaction.atomic(), pytest.raises(IntegrityError, match="stays"):
        OpinionRequest.objects.filter(pk=waiting.pk).delete()


def test_note_is_not_by_the_member_himself():
    member = MemberFactory()

    with pytest.raises(IntegrityError, match="note about himself"):
        DailyNoteFactory(member=member, written_by=UserFactory(member=member))


def test_note_is_sound():
    community = CommunityFactory()

    for constraint, fields in (
        ("evaluation_note_says_something", {"text": ""}),
        ("evaluation_note_to_another", {"author": community, "reader": community}),
    ):
        with transaction.atomic(), pytest.raises(IntegrityError, match=constraint):
            DailyNoteFactory(**fields)
    with pytest.raises(IntegrityError, match="evaluation_reply_says_something"):
        NoteReplyFactory(text="")


@pytest.mark.parametrize("table", ["evaluation_dailynote", "evaluation_notereply"])
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET text = 'x'", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_notes_and_answers_never_change(table, statement):
    NoteReplyFactory()
    connection.check_constraints()  # nothing deferred may stand before a TRUNCATE

    with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))

    assert NoteReply.objects.count() == 1
