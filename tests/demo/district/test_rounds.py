"""The demo district holds a round in every phase."""

from collections import Counter

import pytest

from evaluation.models import (
    Assessment,
    Conclusion,
    DailyNote,
    EvaluationRound,
    Objection,
    OpinionRequest,
    Reopening,
)
from evaluation.queries import quota_states
from evaluation.states import ConclusionStatus, ObjectionStatus, OpinionStatus, Phase
from tests.demo.conftest import ANCHOR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district")]


def test_rounds_stand_in_every_phase():
    phases = Counter(held.phase_on(ANCHOR) for held in EvaluationRound.objects.all())

    assert phases == dict.fromkeys(Phase, 1)


def test_nobody_gives_more_of_the_best_grade_than_the_share():
    states = [
        state for held in EvaluationRound.objects.all() for state in quota_states(held).values()
    ]

    assert states
    assert [state for state in states if state.left < 0] == []


def test_rounds_have_their_stories():
    statuses = set(Conclusion.objects.values_list("status", flat=True))

    assert statuses >= {ConclusionStatus.SIGNED, ConclusionStatus.REVIEWED}
    assert Conclusion.objects.filter(is_joint=True).exists()
    assert Reopening.objects.exists()
    assert Assessment.objects.filter(signed_at=None).exists()
    assert set(Objection.objects.values_list("status", flat=True)) >= {
        ObjectionStatus.OPEN,
        ObjectionStatus.UPHELD,
    }


def test_opinions_are_asked_answered_and_released():
    found = OpinionRequest.objects.order_by("asked_at")

    assert [(each.status, each.released_at is not None) for each in found] == [
        (OpinionStatus.ANSWERED, True),
        (OpinionStatus.ANSWERED, False),
        (OpinionStatus.OPEN, False),
    ]


def test_both_sides_write_notes_about_one_member():
    notes = list(DailyNote.objects.order_by("written_at"))

    assert [note.author.kind for note in notes] == ["COMMUNITY", "WORKPLACE"]
    assert [note.replies.count() for note in notes] == [1, 0]
