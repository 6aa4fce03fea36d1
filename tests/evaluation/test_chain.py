"""A round from its preparation to what is final, by the services alone."""

import datetime

import pytest

from evaluation import services
from evaluation.models import Assessment, Conclusion, Evaluation, Reopening
from evaluation.services import Choice
from evaluation.states import ConclusionStatus, Grade, ObjectionStatus, Phase, Side

from .stage import (
    CONCLUSIONS,
    REVIEW,
    both_sign,
    conclude,
    concluded_round,
    evaluations_of,
    moment,
    opened_round,
    public_round,
    review,
    sign,
)

pytestmark = pytest.mark.django_db


def test_round_goes_from_opening_to_what_is_final(stage):
    held = public_round(stage)
    made_public = [held.publicity_from, held.publicity_until, held.objections_until]

    count = services.publish(held=held, actor=stage.department_officer, now=moment(5, month=8))

    assert made_public == [datetime.date(2026, 7, day) for day in (21, 28)] + [
        datetime.date(2026, 8, 4)
    ]
    assert count == 4
    assert set(Evaluation.objects.values_list("grade", flat=True)) == {Grade.QUALIFIED}
    held.refresh_from_db()
    assert held.phase_on(datetime.date(2026, 8, 5)) == Phase.PUBLISHED


def test_opinions_far_apart_wait_for_the_community(stage):
    held = opened_round(stage)
    key, *_others = both_sign(stage, held, Grade.EXCELLENT, Grade.BASIC)

    with pytest.raises(services.RowsError) as refused:
        conclude(held, stage.officer, {key: Choice(Grade.QUALIFIED)})
    (row,) = conclude(held, stage.officer, {key: Choice(Grade.QUALIFIED, "双方商定为合格。")})
    waiting = row.status
    agreed = services.agree(conclusion=row, actor=stage.secretary, now=CONCLUSIONS)

    assert refused.value.rows == {key: "The opinions lie apart: write the joint conclusion."}
    assert (waiting, agreed.status) == (ConclusionStatus.WAITING, ConclusionStatus.SIGNED)


def test_share_of_the_best_grade_is_kept(stage):
    held = opened_round(stage)
    first, second, *_others = both_sign(stage, held, Grade.EXCELLENT)
    conclude(held, stage.officer, {first: Choice(Grade.EXCELLENT)})

    with pytest.raises(services.EvaluationError) as refused:
        conclude(held, stage.officer, {second: Choice(Grade.EXCELLENT)})
    request = services.ask_for_more(
        held=held,
        organization=stage.branch,
        more=1,
        reason="两名同志同样突出。",
        actor=stage.officer,
        now=CONCLUSIONS,
    )
    services.decide_quota(
        request=request, is_granted=True, answer="", actor=stage.department_officer, now=CONCLUSIONS
    )
    conclude(held, stage.officer, {second: Choice(Grade.EXCELLENT)})

    assert "gives 2 of the best grade and may give 1 of 4" in str(refused.value)
    assert Conclusion.objects.filter(grade=Grade.EXCELLENT).count() == 2


def test_reopening_takes_the_conclusion_back(stage):
    held = concluded_round(stage)
    first = evaluations_of(held)[0]
    assessment = Assessment.objects.get(evaluation=first, side=Side.COMMUNITY)

    services.reopen_assessment(
        assessment=assessment,
        reason="遗漏了一次志愿服务。",
        actor=stage.department_officer,
        now=CONCLUSIONS,
    )
    returned = Conclusion.objects.get(evaluation=first).status
    sign(held, Side.COMMUNITY, stage.secretary, {first.pk: Grade.EXCELLENT}, now=CONCLUSIONS)
    (again,) = conclude(held, stage.officer, {first.pk: Choice(Grade.QUALIFIED)})

    assert returned == ConclusionStatus.RETURNED
    assert Reopening.objects.get().grade == Grade.QUALIFIED
    assert (again.status, again.grounds[0][0]) == (ConclusionStatus.SIGNED, "WORKPLACE_PROPOSES")


def test_objection_changes_a_grade_and_holds_it_back(stage):
    held = public_round(stage, grade=Grade.BASIC)
    first = evaluations_of(held)[0]
    own = stage.own_scope(first.member)
    objection = services.object_to(
        evaluation=first, text="服务时间少记了。", actor=own, now=moment(22)
    )

    free = services.publish(held=held, actor=stage.department_officer, now=moment(5, month=8))
    services.decide_objection(
        objection=objection,
        grade=Grade.QUALIFIED,
        answer="经核实，补记服务时间。",
        actor=stage.committee_officer,
        now=moment(5, month=8),
    )
    rest = services.publish(held=held, actor=stage.department_officer, now=moment(21, month=8))

    first.refresh_from_db()
    objection.refresh_from_db()
    assert (free, rest) == (3, 1)
    assert (first.grade, objection.status) == (Grade.QUALIFIED, ObjectionStatus.UPHELD)


def test_department_decides_in_the_second_instance(stage):
    held = public_round(stage, grade=Grade.BASIC)
    first = evaluations_of(held)[0]
    own = stage.own_scope(first.member)
    objection = services.object_to(evaluation=first, text="不准确。", actor=own, now=moment(22))
    services.decide_objection(
        objection=objection,
        grade=Grade.BASIC,
        answer="维持。",
        actor=stage.committee_officer,
        now=moment(23),
    )

    appealed = services.appeal(objection=objection, text="仍有异议。", actor=own, now=moment(24))

    assert (appealed.organization, appealed.is_final) == (stage.department, True)


def test_side_that_never_answers_is_missing(stage):
    held = opened_round(stage)
    first = evaluations_of(held)[0]
    sign(held, Side.WORKPLACE, stage.officer, {first.pk: Grade.QUALIFIED})

    with pytest.raises(services.RowsError) as too_early:
        conclude(held, stage.officer, {first.pk: Choice(Grade.QUALIFIED)}, now=moment(9))
    (row,) = conclude(held, stage.officer, {first.pk: Choice(Grade.QUALIFIED)})

    assert too_early.value.rows == {first.pk: "Not both sides have signed yet."}
    assert [rule for rule, _facts in row.grounds] == ["COMMUNITY_SILENT", "WORKPLACE_PROPOSES"]


def test_review_leaves_the_rest(stage):
    held = concluded_round(stage)

    first, again = review(stage, held), review(stage, held, REVIEW)

    assert (first, again) == (4, 0)
