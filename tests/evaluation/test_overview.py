"""How far a round is: what is counted, for whom, and what is kept from whom."""

from dataclasses import replace
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from evaluation import queries, services
from evaluation.models import Evaluation
from evaluation.queries import RoundProgress
from evaluation.services import Choice, Opinion
from evaluation.states import Grade, Side
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import EvaluationFactory, ObjectionFactory
from tests.factories.organizations import LeaveFactory, MemberFactory
from xigu.organizations.states import LeaveStatus

from .stage import (
    FIRST,
    OPINIONS,
    SUMMARIES,
    both_sign,
    conclude,
    evaluations_of,
    opened_round,
    public_round,
    sign,
)

pytestmark = pytest.mark.django_db


def progress(scope, held, field=queries.WORKPLACE):
    return {unit.name: unit.progress for unit in queries.progress_by(scope, held, field)}


def test_round_that_has_begun_counts_who_stands_in_it(stage):
    MemberFactory(branch=stage.branch, name="李预备", is_probationary=True)
    MemberFactory(branch=stage.branch, name="赵未报到")
    held = opened_round(stage)

    found = progress(stage.department_officer, held)

    assert found == {
        stage.workplace.name: RoundProgress(taking_part=6, graded=5, at_home=4, without_opinion=6)
    }
    assert progress(stage.department_officer, held, queries.COMMUNITY) == {
        stage.community.name: RoundProgress(taking_part=4, graded=4, at_home=4, without_opinion=4),
        "": RoundProgress(taking_part=2, graded=1, without_opinion=2),
    }


def test_each_act_is_counted(stage):
    held = opened_round(stage)
    first, second, third, _fourth = evaluations_of(held)
    services.save_summary(
        evaluation=first, text="一年小结。", actor=stage.own_scope(first.member), now=SUMMARIES
    )
    grades = dict.fromkeys([first.pk, second.pk, third.pk], Grade.QUALIFIED)
    sign(held, Side.WORKPLACE, stage.officer, grades)
    sign(
        held,
        Side.COMMUNITY,
        stage.secretary,
        {first.pk: Grade.EXCELLENT, second.pk: Grade.QUALIFIED},
    )
    conclude(held, stage.officer, dict.fromkeys([first.pk, second.pk], Choice(Grade.QUALIFIED)))

    found = progress(stage.department_officer, held)[stage.workplace.name]

    assert found == RoundProgress(
        taking_part=4,
        graded=4,
        at_home=4,
        summaries=1,
        workplace_signed=3,
        community_signed=2,
        both_signed=2,
        without_opinion=2,
        differing=1,
        concluded=2,
    )


def test_opinions_that_differ_stay_hidden_until_both_have_signed(stage):
    held = opened_round(stage)
    first, *_others = evaluations_of(held)
    sign(held, Side.WORKPLACE, stage.officer, {first.pk: Grade.QUALIFIED})
    services.save_opinions(
        held=held,
        side=Side.COMMUNITY,
        opinions={first.pk: Opinion(Grade.EXCELLENT, "表现突出。")},
        actor=stage.secretary,
        now=OPINIONS,
    )

    found = progress(stage.department_officer, held)[stage.workplace.name]

    assert (found.workplace_signed, found.community_signed, found.differing) == (1, 0, 0)


def test_nobody_reads_from_a_count_what_is_said_about_himself(stage):
    held = opened_round(stage)
    both_sign(stage, held, Grade.QUALIFIED, Grade.EXCELLENT)
    first, *_others = evaluations_of(held)
    himself = replace(stage.department_officer, member_id=first.member_id)

    assert progress(himself, held)[stage.workplace.name].differing == 3


def test_objections_and_reviews_are_counted_by_member(stage):
    held = public_round(stage)
    first, *_others = evaluations_of(held)
    for decides in (stage.committee, stage.department):
        ObjectionFactory(evaluation=first, organization=decides, made_by=UserFactory())

    found = progress(stage.department_officer, held)[stage.workplace.name]

    assert (found.concluded, found.reviewed, found.objections) == (4, 4, 1)


def test_office_counts_what_it_reaches(stage):
    held = opened_round(stage)
    EvaluationFactory(round=held)

    found = queries.progress_by(stage.subdistrict_officer, held, queries.COMMUNITY)

    assert [(unit.name, unit.progress.taking_part) for unit in found] == [(stage.community.name, 4)]


def test_total_is_the_sum_of_its_units(stage):
    units = [
        queries.Unit(1, "一", RoundProgress(3, 2)),
        queries.Unit(2, "二", RoundProgress(1, 1, 4)),
    ]

    assert queries.total_of(units) == RoundProgress(4, 3, 4)


def test_names_behind_the_counts(stage):
    away = MemberFactory(branch=stage.branch, name="周借调")
    LeaveFactory(
        member=away,
        workplace=stage.workplace,
        status=LeaveStatus.APPROVED,
        during=DateRange(FIRST, date(2026, 12, 31)),
    )
    probationary = MemberFactory(branch=stage.branch, is_probationary=True)
    held = opened_round(stage)
    first, *others = Evaluation.objects.filter(round=held).graded().order_by("member__pinyin", "pk")
    sign(held, Side.WORKPLACE, stage.officer, {first.pk: Grade.QUALIFIED})
    sign(held, Side.COMMUNITY, stage.secretary, {first.pk: Grade.QUALIFIED})

    silent = queries.without_opinion(stage.department_officer, held)

    assert [row.member for row in queries.not_graded(stage.officer, held)] == [away, probationary]
    assert {row.member for row in silent} == {probationary, *(each.member for each in others)}
    assert list(queries.not_graded(stage.secretary, held)) == []
