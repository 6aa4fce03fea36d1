"""Pages of notes."""

import pytest
from django.urls import reverse

from evaluation.models import DailyNote, NoteReply
from tests.activities.pages import signed_in
from tests.factories.accounts import UserFactory, user_of
from tests.factories.confidential import DailyNoteFactory, NoteReplyFactory

pytestmark = pytest.mark.django_db
KEY = "7b0d3c1e-6f0a-4f7c-9d55-3f2f7a1d9c11"


def browser(scope):
    return signed_in(user_of(scope))


def noted(stage, member=None):
    return DailyNoteFactory(
        member=member or stage.members[0], author=stage.community, reader=stage.workplace
    )


def of_member(stage, name):
    return reverse(f"evaluation:{name}", args=[stage.members[0].pk])


def test_secretary_writes_a_note(stage):
    visit = browser(stage.secretary)

    form = visit.get(of_member(stage, "note_create"))
    refused = visit.post(of_member(stage, "note_create"), {"key": KEY, "text": "好"})
    sent = visit.post(of_member(stage, "note_create"), {"key": KEY, "text": "热心助人。"})

    note = DailyNote.objects.get()
    assert form.context["reader"] == stage.workplace
    assert list(refused.context["form"].errors) == ["text"]
    assert sent.url == reverse("evaluation:note_detail", args=[note.pk])


def test_member_reads_and_answers(stage):
    note = noted(stage)
    visit = signed_in(UserFactory(member=stage.members[0]))

    listed = visit.get(of_member(stage, "note_list")).context["page"].object_list
    visit.post(reverse("evaluation:note_reply", args=[note.pk]), {"key": KEY, "text": "谢谢社区。"})
    shown = visit.get(reverse("evaluation:note_detail", args=[note.pk]))

    assert list(listed) == [note]
    assert [reply.acting_for for reply in shown.context["replies"]] == [None]
    assert NoteReply.objects.get().text == "谢谢社区。"


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", ["note_list", "note_inbox"])
def test_note_list_query_count(stage, name, count, django_assert_num_queries):
    for _number in range(count):
        NoteReplyFactory(note=noted(stage))
    DailyNoteFactory()
    visit = browser(stage.officer)
    address = of_member(stage, name) if name == "note_list" else reverse("evaluation:note_inbox")

    with django_assert_num_queries({"note_list": 9, "note_inbox": 5}[name]):
        context = visit.get(address).context

    page = context["page"] if name == "note_list" else context["page_obj"]
    assert [note.reply_count for note in page.object_list] == [1] * count
