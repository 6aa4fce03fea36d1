"""What conclusions, requests and objections keep true by themselves, whatever writes them."""

import pytest
from django.utils import timezone

from evaluation.models import Conclusion, Objection, QuotaRequest
from evaluation.states import (
    CONCLUSION_TRANSITIONS,
    ConclusionStatus,
    Grade,
    ObjectionStatus,
    Reason,
    RequestStatus,
    Standing,
)
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import (
    ConclusionFactory,
    EvaluationFactory,
    ObjectionFactory,
    QuotaRequestFactory,
    ReviewedConclusionFactory,
    told_evaluation,
)

from .behind import change, himself, refuses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("field", ["signed_by", "reviewed_by"])
def test_nobody_decides_about_his_own_grade(field):
    evaluation = EvaluationFactory()

    with refuses("nobody decides about his own grade"):
        ReviewedConclusionFactory(evaluation=evaluation, **{field: himself(evaluation)})


def test_two_agree_on_a_joint_conclusion():
    joint = {"is_joint": True, "needs_text": True, "text": "双方商定。"}
    row = ConclusionFactory(status=ConclusionStatus.WAITING, **joint)

    with refuses("two persons agree on a joint conclusion"):
        change(
            row, status=ConclusionStatus.SIGNED, agreed_at=timezone.now(), agreed_by=row.signed_by
        )
    with refuses("nobody decides about his own grade"):
        change(
            row,
            status=ConclusionStatus.SIGNED,
            agreed_at=timezone.now(),
            agreed_by=himself(row.evaluation),
        )


@pytest.mark.parametrize(
    ("judged", "grade"),
    [
        ({"standing": Standing.LEFT_OUT, "reason": Reason.ON_LEAVE}, ""),
        ({"standing": Standing.UNGRADED, "reason": Reason.PROBATIONARY}, Grade.QUALIFIED),
        ({}, ""),
        ({}, Grade.SUPPORTED),
    ],
)
def test_conclusion_fits_standing_and_scale(judged, grade):
    with refuses("a conclusion fits the standing and the scale"):
        ConclusionFactory(evaluation=EvaluationFactory(**judged), grade=grade)


IN_STATUS = {
    ConclusionStatus.WAITING: {
        "is_joint": True, "needs_text": True, "text": "双方商定。", "status": "WAITING"
    },
    ConclusionStatus.SIGNED: {"status": "SIGNED"},
    ConclusionStatus.RETURNED: {"status": "RETURNED", "answer": "再议"},
    ConclusionStatus.REVIEWED: {"status": "REVIEWED"},
}  # fmt: skip


@pytest.mark.parametrize("after", ConclusionStatus)
@pytest.mark.parametrize("before", ConclusionStatus)
def test_conclusion_moves_as_its_table_says(before, after):
    factory = ConclusionFactory
    if before == ConclusionStatus.REVIEWED:
        factory = ReviewedConclusionFactory
    row = factory(**IN_STATUS[before])
    fields = {"reviewed_at": None, "reviewed_by": None, "answer": ""} | IN_STATUS[after]
    if after == ConclusionStatus.REVIEWED:
        fields |= {"reviewed_at": timezone.now(), "reviewed_by": UserFactory()}
    if after != ConclusionStatus.WAITING and before == ConclusionStatus.WAITING:
        fields |= {"agreed_at": timezone.now(), "agreed_by": UserFactory()}

    if after in CONCLUSION_TRANSITIONS[before]:
        assert change(row, **fields).status == after
    else:
        with refuses(f"a conclusion that is {before} does not become {after}"):
            change(row, **fields)


def test_signed_conclusion_stays():
    row = ConclusionFactory()

    for fields in ({"grade": Grade.EXCELLENT}, {"text": "改了"}, {"grounds": []}):
        with refuses("what is signed stays, until it is returned"):
            change(row, status=ConclusionStatus.RETURNED, answer="再议", **fields)
    with refuses("a conclusion is never removed"):
        Conclusion.objects.filter(pk=row.pk).delete()


def test_conclusion_of_which_the_member_was_told_stays():
    row = told_evaluation().conclusion

    with refuses("a conclusion of which the member was told stays"):
        change(
            row,
            status=ConclusionStatus.RETURNED,
            answer="再议",
            reviewed_at=None,
            reviewed_by=None,
        )


def test_request_for_more_that_is_decided_stays():
    decided = {"decided_at": timezone.now(), "decided_by": UserFactory()}
    request = change(QuotaRequestFactory(), status=RequestStatus.GRANTED, **decided)

    with refuses("a request that is decided stays"):
        change(request, more=5)
    with refuses("a request that is decided stays"):
        QuotaRequest.objects.filter(pk=request.pk).delete()


def test_nobody_decides_about_his_own_objection():
    objection = ObjectionFactory()

    decision = {
        "status": ObjectionStatus.DISMISSED,
        "grade": objection.held_grade,
        "answer": "维持。",
        "decided_at": timezone.now(),
    }

    with refuses("nobody decides about his own objection"):
        change(objection, decided_by=objection.made_by, **decision)
    assert change(objection, decided_by=UserFactory(), **decision).grade == Grade.QUALIFIED


def test_objection_comes_after_the_grade_was_told():
    evaluation = ConclusionFactory().evaluation

    with refuses("one objects after a grade was told, before it is final"):
        ObjectionFactory(evaluation=evaluation)
    final = change(told_evaluation(), published_at=timezone.now(), grade=Grade.QUALIFIED)
    with refuses("one objects after a grade was told, before it is final"):
        ObjectionFactory(evaluation=final)


def test_decision_gives_a_grade_of_the_scale():
    with refuses("a decision gives a grade of the scale"):
        change(
            ObjectionFactory(),
            status=ObjectionStatus.UPHELD,
            grade=Grade.SUPPORTED,
            answer="改。",
            decided_at=timezone.now(),
            decided_by=UserFactory(),
        )


def test_appeal_goes_against_a_first_decision():
    first = ObjectionFactory()

    with refuses("an appeal goes against a first decision"):
        ObjectionFactory(evaluation=first.evaluation, made_by=UserFactory(), appeals=first)


def test_objection_stays_as_it_was_made():
    objection = ObjectionFactory()

    with refuses("an objection stays as it was made and decided"):
        change(objection, text="改了")
    with refuses("an objection stays as it was made and decided"):
        Objection.objects.filter(pk=objection.pk).delete()
