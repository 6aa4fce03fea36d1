"""What the database refuses of conclusions, requests for more and objections."""

import pytest
from django.utils import timezone
from pgtrigger import ignore

from evaluation.states import ConclusionStatus, Grade, ObjectionStatus, RequestStatus
from tests.activities.behind import copy
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import (
    ConclusionFactory,
    ObjectionFactory,
    QuotaRequestFactory,
    ReviewedConclusionFactory,
)
from tests.factories.registration import days_ago

from .behind import change, refuses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_conclusion_grade_known", {"proposed": "A", "grade": "A"}),
        ("evaluation_conclusion_status_known", {"status": "LOST"}),
        ("evaluation_conclusion_agreed_by_one", {"agreed_at": timezone.now()}),
        ("evaluation_conclusion_joint_is_agreed", {"is_joint": True}),
        ("evaluation_conclusion_joint_is_agreed", {"status": ConclusionStatus.WAITING}),
        ("evaluation_conclusion_written", {"needs_text": True}),
        ("evaluation_conclusion_reviewed_by_one", {"status": ConclusionStatus.REVIEWED}),
        ("evaluation_conclusion_reviewed_by_one", {"reviewed_at": timezone.now()}),
        ("evaluation_conclusion_returned_with_reason", {"status": ConclusionStatus.RETURNED}),
        ("evaluation_conclusion_returned_with_reason", {"answer": "再议"}),
        ("evaluation_conclusion_facts_hashed", {"facts_hash": "abc"}),
    ],
)
def test_conclusion_is_sound(constraint, fields):
    conclusion = ConclusionFactory()
    triggers = [f"evaluation.Conclusion:evaluation_conclusion_{name}" for name in ("fits", "stays")]

    with refuses(constraint), ignore(*triggers):
        change(conclusion, **fields)


def test_review_comes_after_the_signature():
    with refuses("evaluation_conclusion_reviewed_by_one"):
        ReviewedConclusionFactory(reviewed_at=days_ago(2))


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_quota_status_known", {"status": "LOST", "decided_at": timezone.now()}),
        ("evaluation_quota_asked_with_reason", {"more": 0}),
        ("evaluation_quota_asked_with_reason", {"reason": ""}),
        ("evaluation_quota_decided_by_one", {"status": RequestStatus.GRANTED}),
    ],
)
def test_request_for_more_is_sound(constraint, fields):
    if "decided_at" in fields:
        fields |= {"decided_by": UserFactory()}
    with refuses(constraint):
        change(QuotaRequestFactory(), **fields)


def test_request_for_more_is_declined_with_a_reason():
    with refuses("evaluation_quota_declined_with_reason"):
        change(
            QuotaRequestFactory(),
            status=RequestStatus.DECLINED,
            decided_at=timezone.now(),
            decided_by=UserFactory(),
        )


def test_branch_waits_for_one_request():
    request = QuotaRequestFactory()

    with refuses("evaluation_quota_one_open"):
        copy(request)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_objection_says_why", {"text": ""}),
        ("evaluation_objection_says_why", {"held_grade": ""}),
        ("evaluation_objection_decided_with_answer", {"status": ObjectionStatus.DISMISSED}),
        ("evaluation_objection_decided_with_answer", {"answer": "维持"}),
    ],
)
def test_objection_is_sound(constraint, fields):
    objection = ObjectionFactory()

    with refuses(constraint), ignore("evaluation.Objection:evaluation_objection_stays"):
        change(objection, **fields)


@pytest.mark.parametrize(
    ("status", "grade"),
    [
        (ObjectionStatus.DISMISSED, Grade.EXCELLENT),
        (ObjectionStatus.UPHELD, Grade.QUALIFIED),
        (ObjectionStatus.UPHELD, ""),
        ("LOST", Grade.BASIC),
    ],
)
def test_decision_gives_the_grade_that_it_means(status, grade):
    with refuses("evaluation_objection_grade_fits_decision"):
        change(
            ObjectionFactory(),
            status=status,
            grade=grade,
            answer="经核实。",
            decided_at=timezone.now(),
            decided_by=UserFactory(),
        )


def test_objection_waits_once():
    objection = ObjectionFactory()

    with refuses("evaluation_objection_one_open"):
        copy(objection)


def test_objection_appeals_another():
    objection = ObjectionFactory()
    triggers = [f"evaluation.Objection:evaluation_objection_{name}" for name in ("fits", "stays")]

    with refuses("evaluation_objection_appeals_another"), ignore(*triggers):
        change(objection, appeals=objection)
