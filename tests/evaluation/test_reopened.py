"""An opinion that was opened again is waited for, until the conclusions are due."""

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluation import services
from evaluation.models import Assessment
from evaluation.queries import conclusions_returned, conclusions_to_sign
from evaluation.services import Choice
from evaluation.states import ConclusionStatus, Grade, Side
from tests.activities.pages import signed_in
from tests.factories.accounts import user_of
from tests.factories.evaluation import day

from .stage import (
    CONCLUSIONS,
    REVIEW,
    both_sign,
    conclude,
    concluded_round,
    evaluations_of,
    opened_round,
    sign,
)
from .under_review import concluded, round_under_review

pytestmark = pytest.mark.django_db
REASON = "遗漏了一次志愿服务。"


def reopen(stage, evaluation, now=CONCLUSIONS):
    services.reopen_assessment(
        assessment=Assessment.objects.get(evaluation=evaluation, side=Side.COMMUNITY),
        reason=REASON,
        actor=stage.department_officer,
        now=now,
    )


def counts(rounds):
    return [each["count"] for each in rounds]


def test_opinion_that_is_open_again_is_waited_for(stage):
    held = concluded_round(stage)
    first = evaluations_of(held)[0]
    reopen(stage, first)

    with pytest.raises(services.RowsError) as refused:
        conclude(held, stage.officer, {first.pk: Choice(Grade.QUALIFIED)})
    (row,) = conclude(held, stage.officer, {first.pk: Choice(Grade.QUALIFIED)}, now=REVIEW)

    assert refused.value.rows == {first.pk: "Not both sides have signed yet."}
    assert row.grounds[0][0] == "COMMUNITY_SILENT"


def test_opinion_that_is_signed_again_takes_the_conclusion_back(stage):
    """A side that was asked to mend its opinion is not silent."""
    held = concluded_round(stage)
    first = evaluations_of(held)[0]
    reopen(stage, first)
    [meanwhile] = conclude(held, stage.officer, {first.pk: Choice("QUALIFIED")}, now=REVIEW)

    sign(held, Side.COMMUNITY, stage.secretary, {first.pk: "BASIC"}, now=REVIEW)

    meanwhile.refresh_from_db()
    assert meanwhile.grounds[0] == ["COMMUNITY_SILENT", {}]
    assert (meanwhile.status, meanwhile.answer) == (
        ConclusionStatus.RETURNED,
        "An opinion was opened again and is signed now.",
    )


@pytest.mark.parametrize(
    ("make", "waiting"),
    [(concluded_round, conclusions_returned), (opened_round, conclusions_to_sign)],
)
def test_home_tells_of_it_when_it_is_signed_again(stage, make, waiting):
    held = make(stage)
    if make is opened_round:
        both_sign(stage, held)
    first, *others = evaluations_of(held)
    before = sum(counts(waiting(stage.officer, CONCLUSIONS.date())))
    reopen(stage, first)
    reopen(stage, others[0])

    meanwhile = counts(waiting(stage.officer, CONCLUSIONS.date()))
    afterwards = counts(waiting(stage.officer, REVIEW.date()))
    sign(held, Side.COMMUNITY, stage.secretary, {first.pk: "BASIC"}, now=CONCLUSIONS)
    again = counts(waiting(stage.officer, CONCLUSIONS.date()))

    is_new = make is opened_round
    assert before == (4 if is_new else 0)
    assert (meanwhile, afterwards, again) == (([2], [4], [3]) if is_new else ([], [2], [1]))


def test_sheet_takes_no_choice_and_calls_nobody_silent(stage):
    held = round_under_review(stage.department, opinions_until=day(-2), conclusions_until=day(5))
    row = concluded(held, stage)
    reopen(stage, row.evaluation, now=timezone.now())
    address = reverse("evaluation:conclusion_sheet", args=[held.pk])

    response = signed_in(user_of(stage.officer)).get(address)

    [shown] = response.context["rows"]
    assert not shown["line"].takes_choice
    assert [cell["note"] for cell in shown["opinions"]] == ["not signed yet", ""]
    assert shown["sentences"] == []
    assert REASON in response.content.decode()
