"""What opinions and votes keep true by themselves: tried behind the back of every service."""

import pytest
from django.utils import timezone

from evaluation.models import Assessment, VoteCount
from evaluation.states import Grade, Reason, Side, Standing
from tests.activities.behind import copy
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import (
    AssessmentFactory,
    EvaluationFactory,
    SignedAssessmentFactory,
    VoteCountFactory,
    told_evaluation,
)

from .behind import change, himself, refuses, reopening

pytestmark = pytest.mark.django_db


def test_nobody_judges_himself():
    evaluation = EvaluationFactory()

    with refuses("nobody judges himself"):
        AssessmentFactory(evaluation=evaluation, saved_by=himself(evaluation))
    draft = AssessmentFactory(evaluation=evaluation)
    with refuses("nobody judges himself"):
        change(draft, signed_by=UserFactory(member=evaluation.member), signed_at=timezone.now())


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        ({"standing": Standing.LEFT_OUT, "reason": Reason.ON_LEAVE}, {}),
        ({"community": None}, {"side": Side.COMMUNITY}),
        ({"standing": Standing.UNGRADED, "reason": Reason.PROBATIONARY}, {}),
        ({}, {"grade": Grade.SUPPORTED}),
    ],
)
def test_opinion_fits_side_standing_and_scale(judged, said):
    with refuses("an opinion fits the side, the standing and the scale"):
        AssessmentFactory(evaluation=EvaluationFactory(**judged), **said)


def test_opinion_is_signed_with_a_grade():
    with refuses("an opinion fits the side, the standing and the scale"):
        SignedAssessmentFactory(grade="")


def test_nobody_judges_for_both_sides():
    signed = SignedAssessmentFactory()

    with refuses("nobody judges a member for both sides"):
        SignedAssessmentFactory(
            evaluation=signed.evaluation, side=Side.COMMUNITY, saved_by=signed.signed_by
        )


def test_signed_opinion_stays_until_it_is_reopened():
    signed = SignedAssessmentFactory()
    draft = {
        "signed_at": None,
        "signed_by": None,
        "acting_for": None,
        "facts": None,
        "facts_version": None,
        "facts_hash": "",
    }

    for fields in (draft, {"grade": Grade.EXCELLENT}, {"comment": "改了"}):
        with refuses("what is signed stays"):
            change(signed, **fields)
    with refuses("what is signed stays"):
        Assessment.objects.filter(pk=signed.pk).delete()
    reopening(signed)
    change(signed, **draft)

    signed.refresh_from_db()
    assert signed.signed_at is None


def test_reopening_tells_what_was_signed():
    signed = SignedAssessmentFactory()

    with refuses("what is reopened was signed"):
        reopening(signed, grade=Grade.EXCELLENT)
    with refuses("evaluation_reopening_with_reason"):
        reopening(signed, reason="")
    kept = reopening(signed)
    with refuses("evaluation_reopening_once_a_signature"):
        copy(kept)


def test_reopening_comes_before_the_member_is_told():
    signed = SignedAssessmentFactory(evaluation=told_evaluation())

    with refuses("what is reopened was signed, and nobody was told yet"):
        reopening(signed)


@pytest.mark.parametrize(
    "votes",
    [
        [],
        {"EXCELLENT": 5},
        {"EXCELLENT": 5, "QUALIFIED": 3, "BASIC": 0, "UNQUALIFIED": -1},
        {"EXCELLENT": 5, "QUALIFIED": 3, "BASIC": 0, "UNQUALIFIED": "many"},
        {"EXCELLENT": 5, "QUALIFIED": 3, "BASIC": 0, "UNQUALIFIED": 0, "SUPPORTED": 1},
    ],
)
def test_votes_are_numbers_of_the_scale(votes):
    with refuses("votes are numbers, one for each grade of the scale"):
        VoteCountFactory(votes=votes)


def test_votes_are_counted_by_others():
    evaluation = EvaluationFactory()

    with refuses("nobody counts the votes about himself"):
        VoteCountFactory(evaluation=evaluation, counted_by=himself(evaluation))


def test_votes_that_two_have_counted_stay():
    vote = change(VoteCountFactory(), checked_at=timezone.now(), checked_by=UserFactory())

    with refuses("votes that two have counted stay"):
        change(vote, checked_at=None, checked_by=None)
    with refuses("votes that two have counted stay"):
        VoteCount.objects.filter(pk=vote.pk).delete()
