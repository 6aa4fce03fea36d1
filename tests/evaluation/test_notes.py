"""Notes between community and workplace, by the services alone."""

from uuid import uuid4

import pytest

from evaluation import services
from evaluation.models import DailyNote, NoteReply
from evaluation.queries import notes_without_answer
from tests.activities.conftest import office
from tests.factories.accounts import UserFactory
from tests.factories.organizations import MemberFactory
from xigu.accounts.states import Role
from xigu.inbox.models import Message

from .confiding import DUE
from .stage import moment

pytestmark = pytest.mark.django_db
NOW = moment(1)
TEXT = "主动帮助独居老人修好了水管。"


def write(stage, actor, member=None, key=None):
    return services.write_note(
        member=member or stage.members[0], text=TEXT, key=key or uuid4(), actor=actor, now=NOW
    )


def reply(note, actor, key=None):
    return services.reply_to_note(
        note=note, text="谢谢社区。", key=key or uuid4(), actor=actor, now=NOW
    )


def told(scope):
    return list(Message.objects.filter(recipient=scope.user_id).values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("writer", "reader"),
    [("secretary", "workplace"), ("officer", "community"), ("branch_officer", "community")],
)
def test_note_goes_to_the_other_organization(stage, writer, reader):
    own = stage.own_scope(stage.members[0])
    actor = getattr(stage, writer)

    note = write(stage, actor)

    assert (note.author_id, note.reader) == (actor.organization_id, getattr(stage, reader))
    other = stage.officer if writer == "secretary" else stage.secretary
    assert told(other) == ["evaluation.note_written"]
    assert told(own) == ["evaluation.note_told"]


def test_writing_twice_is_writing_once(stage):
    key = uuid4()

    assert write(stage, stage.secretary, key=key) == write(stage, stage.secretary, key=key)
    assert DailyNote.objects.count() == 1


def test_note_needs_two_organizations_and_another_person(stage):
    himself = office(Role.SECRETARY, stage.community, user=UserFactory(member=stage.members[0]))

    for actor, member in (
        (himself, stage.members[0]),
        (stage.officer, MemberFactory(branch=stage.branch)),
        (stage.department_officer, stage.members[0]),
    ):
        with pytest.raises(services.EvaluationError, match="Notes go between"):
            write(stage, actor, member)


def test_member_and_reader_answer(stage):
    own = stage.own_scope(stage.members[0])
    note = write(stage, stage.secretary)
    waiting = notes_without_answer(stage.officer, DUE)
    assert list(waiting) == [note]

    by_member = reply(note, own)
    still = list(notes_without_answer(stage.officer, DUE))
    by_reader = reply(note, stage.officer)

    assert (by_member.acting_for, by_reader.acting_for) == (None, stage.workplace)
    assert still == [note]
    assert not notes_without_answer(stage.officer, DUE).exists()
    assert told(stage.secretary) == ["evaluation.reply_written"] * 2
    assert told(stage.officer) == ["evaluation.note_written", "evaluation.reply_written"]
    assert told(own) == ["evaluation.note_told", "evaluation.reply_told"]


def test_answering_twice_is_answering_once(stage):
    note, key = write(stage, stage.secretary), uuid4()

    assert reply(note, stage.officer, key) == reply(note, stage.officer, key)
    assert NoteReply.objects.count() == 1
