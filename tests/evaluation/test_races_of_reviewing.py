"""Two at once in a review, on real connections."""

import pytest

from evaluation import services
from evaluation.models import Conclusion, Evaluation, EvaluationRound, QuotaRequest
from evaluation.states import ConclusionStatus, Grade, RequestStatus
from tests.factories.evaluation import QuotaRequestFactory
from tests.races import at_once, refusals

from .stage import (
    REVIEW,
    concluded_round,
    evaluations_of,
    moment,
    opened_round,
    public_round,
    review,
)

pytestmark = pytest.mark.django_db(transaction=True)
AFTER = moment(5, month=8)


def test_two_reviews_count_each_conclusion_once(stage):
    held = concluded_round(stage)

    counts = at_once(lambda: review(stage, held), lambda: review(stage, held))

    assert sorted(counts) == [0, 4]
    assert set(Conclusion.objects.values_list("status", flat=True)) == {ConclusionStatus.REVIEWED}


def test_conclusion_is_returned_or_public_never_both(stage):
    held = concluded_round(stage)
    review(stage, held)
    first = evaluations_of(held)[0]
    act = {"actor": stage.department_officer, "now": REVIEW}

    results = at_once(
        lambda: services.start_publicity(held=held, **act),
        lambda: services.return_conclusion(conclusion=first.conclusion, reason="请核对。", **act),
        told=services.EvaluationError,
    )

    first = Evaluation.objects.select_related("conclusion").get(pk=first.pk)
    is_returned = first.conclusion.status == ConclusionStatus.RETURNED
    assert is_returned is (first.told_at is None)
    assert len(refusals(results)) == (0 if is_returned else 1)


def test_two_starts_are_one_publicity(stage):
    held = concluded_round(stage)
    review(stage, held)
    act = {"held": held, "actor": stage.department_officer, "now": REVIEW}

    first, second = at_once(
        lambda: services.start_publicity(**act), lambda: services.start_publicity(**act)
    )

    assert first.publicity_until == second.publicity_until
    assert EvaluationRound.objects.get().publicity_from == REVIEW.date()


def test_decision_and_publishing_agree_about_what_is_final(stage):
    held = public_round(stage)
    first = evaluations_of(held)[0]
    objection = services.object_to(
        evaluation=first, text="不准确。", actor=stage.own_scope(first.member), now=moment(22)
    )
    decision = {"grade": Grade.BASIC, "answer": "经核实调整。", "actor": stage.committee_officer}

    count, _decided = at_once(
        lambda: services.publish(held=held, actor=stage.department_officer, now=AFTER),
        lambda: services.decide_objection(objection=objection, now=AFTER, **decision),
    )

    first.refresh_from_db()
    assert (count, first.published_at, first.grade) == (3, None, "")


def test_objection_of_the_last_second_holds_its_grade_back(stage):
    held = public_round(stage)
    first = evaluations_of(held)[0]
    own = stage.own_scope(first.member)

    count, objected = at_once(
        lambda: services.publish(held=held, actor=stage.department_officer, now=AFTER),
        lambda: services.object_to(
            evaluation=first, text="不准确。", actor=own, now=moment(4, month=8, hour=23)
        ),
        told=services.EvaluationError,
    )

    first.refresh_from_db()
    expected = (4, False) if refusals([objected]) else (3, True)
    assert (count, first.published_at is None) == expected


def test_two_decisions_about_a_request_are_one(stage):
    held = opened_round(stage)
    request = QuotaRequestFactory(round=held, organization=stage.branch, asked_at=REVIEW)
    act = {"request": request, "actor": stage.department_officer, "now": REVIEW}

    results = at_once(
        lambda: services.decide_quota(is_granted=True, answer="", **act),
        lambda: services.decide_quota(is_granted=False, answer="不予增加。", **act),
        told=services.EvaluationError,
    )

    assert len(refusals(results)) == 1
    assert QuotaRequest.objects.get().status in {RequestStatus.GRANTED, RequestStatus.DECLINED}
