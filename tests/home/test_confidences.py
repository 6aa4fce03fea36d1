"""What waits of opinions and notes, on the homes of either side."""

import pytest
from django.utils import timezone, translation

from tests.evaluation.stage import build_stage
from tests.factories.confidential import (
    AnsweredOpinionFactory,
    DailyNoteFactory,
    OpinionRequestFactory,
)
from tests.factories.evaluation import day
from tests.factories.organizations import MemberFactory
from tests.factories.registration import days_ago
from xigu.home.queues import queue_for

pytestmark = pytest.mark.django_db
OPINIONS = "/evaluation/requests/"
NOTES = "/evaluation/notes/"


@pytest.fixture
def stage():
    return build_stage(3)


def waits(scope):
    with translation.override("en"):
        items = queue_for(scope, timezone.localdate())
    return {each.url: each.count for each in items if each.url.startswith("/evaluation/")}


def test_homes_tell_what_is_asked_and_what_has_come(stage):
    lives = {"requester": stage.department, "community": stage.community}
    OpinionRequestFactory(member=stage.members[0], due_on=day(2), **lives)
    AnsweredOpinionFactory(member=stage.members[1], **lives)
    AnsweredOpinionFactory(
        member=stage.members[2], asked_at=days_ago(30), answered_at=days_ago(20), **lives
    )
    nowhere = {"member": MemberFactory(branch=stage.branch), "community": None}
    OpinionRequestFactory(requester=stage.workplace, **nowhere)

    assert waits(stage.secretary) == {OPINIONS: 1}
    assert waits(stage.department_officer) == {f"{OPINIONS}?closed": 1}
    assert waits(stage.officer) == {OPINIONS: 1}
    assert waits(stage.subdistrict_officer) == {}


def test_homes_tell_of_notes_of_the_last_month(stage):
    told = {"author": stage.community, "reader": stage.workplace, "member": stage.members[0]}
    DailyNoteFactory(**told)
    DailyNoteFactory(written_at=days_ago(31), **told)

    assert waits(stage.officer) == {NOTES: 1}
    assert waits(stage.secretary) == {}
