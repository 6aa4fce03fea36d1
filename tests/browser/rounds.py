"""Rounds of evaluation to look at: one is being prepared, in one opinions are given."""

from evaluation.states import Grade, Occasion, Reason, Side, Standing
from tests.factories.evaluation import (
    EvaluationFactory,
    OpenRoundFactory,
    RoundFactory,
    SignedAssessmentFactory,
    SpecialDayFactory,
    day,
)

LONG_TITLE = "2026年度民主评议党员（区委区直属机关工作委员会所属各党支部及街道、社区直属单位）"


def hold_rounds(d) -> None:
    """Give the district a round in each state that its pages tell apart."""
    d.prepared_round = RoundFactory(organization=d.department, occasion=Occasion.REVIEW)
    d.naming_round = RoundFactory(
        organization=d.department, occasion=Occasion.AWARD, title="2026年度优秀共产党员表彰"
    )
    d.open_round = OpenRoundFactory(organization=d.department, title=LONG_TITLE)
    d.due_round = OpenRoundFactory(
        organization=d.department,
        title="2025年度民主评议党员",
        opinions_from=day(-30),
        opinions_until=day(-20),
        conclusions_until=day(-10),
    )
    d.evaluations = [_judged(d, registration) for registration in d.filed + d.accepted]
    _leave_out(d)
    _sign(d.evaluations)
    d.special_day = SpecialDayFactory(day="2031-10-01")


def _judged(d, registration):
    return EvaluationFactory(
        round=d.open_round,
        member=registration.member,
        branch=d.branch,
        community=registration.community,
    )


def _leave_out(d):
    for member, standing, reason in (
        (d.unissued[0], Standing.UNGRADED, Reason.PROBATIONARY),
        (d.leaves[-1].member, Standing.LEFT_OUT, Reason.ON_LEAVE),
    ):
        EvaluationFactory(
            round=d.open_round,
            member=member,
            branch=d.branch,
            community=None,
            standing=standing,
            reason=reason,
        )


def _sign(evaluations):
    for evaluation in evaluations[:4]:
        SignedAssessmentFactory(evaluation=evaluation)
    for evaluation in evaluations[:2]:
        SignedAssessmentFactory(evaluation=evaluation, side=Side.COMMUNITY, grade=Grade.EXCELLENT)
