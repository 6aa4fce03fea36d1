"""What the database refuses of rounds, of who is judged in them, and of special days."""

import datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from pgtrigger import ignore

from evaluation.states import Grade, Reason, Standing
from tests.activities.behind import copy
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import (
    EvaluationFactory,
    OpenRoundFactory,
    RoundFactory,
    SpecialDayFactory,
    day,
    told_evaluation,
)
from tests.factories.registration import days_ago

from .behind import change, refuses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_round_titled", {"title": ""}),
        ("evaluation_round_occasion_has_rounds", {"occasion": "PROMOTION"}),
        ("evaluation_round_period_bounded", {"period": DateRange(day(-3), None)}),
        ("evaluation_round_period_bounded", {"period": DateRange(None, day(-3))}),
        ("evaluation_round_period_bounded", {"period": DateRange(day(0), day(0))}),
        ("evaluation_round_phases_in_order", {"opinions_from": day(11)}),
        ("evaluation_round_phases_in_order", {"conclusions_until": day(9)}),
        ("evaluation_round_opened_by_someone", {"opened_at": days_ago(1)}),
        ("evaluation_round_publicity_lasts", {"publicity_from": day(1)}),
    ],
)
def test_round_is_sound(constraint, fields):
    with refuses(constraint):
        change(RoundFactory(), **fields)


@pytest.mark.parametrize(("until", "objections"), [(0, 5), (6, 5)])
def test_publicity_lasts_some_days(until, objections):
    with refuses("evaluation_round_publicity_lasts"):
        change(
            OpenRoundFactory(),
            publicity_from=day(0),
            publicity_until=day(until),
            objections_until=day(objections),
        )


def test_round_is_published_by_someone():
    with refuses("evaluation_round_published_by_someone"):
        change(told_evaluation().round, published_at=timezone.now())


def test_round_is_published_after_its_publicity():
    with refuses("evaluation_round_published_after_publicity"):
        change(OpenRoundFactory(), published_at=timezone.now(), published_by=UserFactory())


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_evaluation_standing_known", {"standing": "LOST", "reason": "ON_LEAVE"}),
        ("evaluation_evaluation_reason_known", {"standing": "UNGRADED", "reason": "LAZY"}),
        ("evaluation_evaluation_grade_known", {"grade": "A"}),
        ("evaluation_evaluation_reason_given", {"reason": Reason.ON_LEAVE}),
        ("evaluation_evaluation_reason_given", {"standing": Standing.LEFT_OUT}),
        ("evaluation_evaluation_summary_dated", {"summary": "这一年"}),
        ("evaluation_evaluation_summary_dated", {"summary_at": days_ago(1)}),
        ("evaluation_evaluation_named_by_someone", {"named_at": days_ago(1), "merits": "抢险"}),
        ("evaluation_evaluation_published_after_told", {"grade": Grade.BASIC}),
        ("evaluation_evaluation_published_after_told", {"published_at": days_ago(1)}),
    ],
)
def test_evaluation_is_sound(constraint, fields):
    evaluation = EvaluationFactory()

    with refuses(constraint), ignore("evaluation.Evaluation:evaluation_evaluation_stays"):
        change(evaluation, **fields)


def test_evaluation_is_named_for_merits():
    with refuses("evaluation_evaluation_named_for_merits"):
        change(EvaluationFactory(), named_at=days_ago(1), named_by=UserFactory())


def test_evaluation_is_one_per_member():
    evaluation = EvaluationFactory()

    with refuses("evaluation_evaluation_once"):
        copy(evaluation)


def test_grade_belongs_to_who_is_graded():
    evaluation = EvaluationFactory(standing=Standing.UNGRADED, reason=Reason.PROBATIONARY)

    with (
        refuses("evaluation_evaluation_grade_of_graded"),
        ignore("evaluation.Evaluation:evaluation_evaluation_stays"),
    ):
        change(evaluation, grade=Grade.BASIC, told_at=days_ago(1), published_at=days_ago(1))


def test_special_day_is_sound():
    with refuses("evaluation_specialday_working_weekend"):
        SpecialDayFactory(day=datetime.date(2027, 10, 6), is_working=True)
    with refuses("evaluation_specialday_named"):
        SpecialDayFactory(day=datetime.date(2027, 10, 5), name="")
