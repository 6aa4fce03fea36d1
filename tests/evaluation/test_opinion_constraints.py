"""What the database refuses of opinions and votes."""

import pytest
from django.utils import timezone
from pgtrigger import ignore

from evaluation.states import Reason, Standing
from tests.activities.behind import copy
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import (
    AssessmentFactory,
    EvaluationFactory,
    SignedAssessmentFactory,
    VoteCountFactory,
)
from tests.factories.registration import days_ago

from .behind import change, refuses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_assessment_side_known", {"side": "MOON"}),
        ("evaluation_assessment_grade_known", {"grade": "A"}),
        ("evaluation_assessment_signed_by_one", {"signed_at": timezone.now()}),
        ("evaluation_assessment_signed_with_facts", {"facts": {}}),
        ("evaluation_assessment_signed_with_facts", {"facts_hash": "0" * 64}),
    ],
)
def test_assessment_is_sound(constraint, fields):
    assessment = AssessmentFactory()

    with refuses(constraint), ignore("evaluation.Assessment:evaluation_assessment_fits"):
        change(assessment, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"facts": None},
        {"facts_version": None},
        {"facts_hash": "abc"},
        {"acting_for": None},
        {"signed_at": days_ago(2)},
    ],
)
def test_signature_keeps_its_facts(fields):
    assessment = SignedAssessmentFactory()

    with (
        refuses("evaluation_assessment_signed_with_facts"),
        ignore("evaluation.Assessment:evaluation_assessment_stays"),
    ):
        change(assessment, **fields)


def test_signature_says_something():
    evaluation = EvaluationFactory(standing=Standing.UNGRADED, reason=Reason.PROBATIONARY)

    with refuses("evaluation_assessment_says_something"):
        SignedAssessmentFactory(evaluation=evaluation, grade="", comment="")


def test_side_says_one_thing():
    assessment = AssessmentFactory()

    with refuses("evaluation_assessment_once_a_side"):
        copy(assessment)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_vote_checked_by_one", {"checked_at": timezone.now()}),
        ("evaluation_vote_checked_afterwards", {"checked_at": days_ago(2)}),
    ],
)
def test_vote_is_checked(constraint, fields):
    checked = {"checked_by": UserFactory()} if "afterwards" in constraint else {}

    with refuses(constraint):
        change(VoteCountFactory(), **fields | checked)


def test_vote_is_checked_by_another():
    vote = VoteCountFactory()

    with refuses("evaluation_vote_checked_by_another"):
        change(vote, checked_at=timezone.now(), checked_by=vote.counted_by)
