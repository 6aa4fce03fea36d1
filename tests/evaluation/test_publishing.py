"""From the review to what is final, at the borders of its days."""

import datetime

import pytest

from evaluation import services
from evaluation.models import Evaluation
from evaluation.queries import made_public, results_by_grade, to_be_public, without_result
from evaluation.services import Choice
from evaluation.states import Grade, Phase, Side
from tests.factories.evaluation import (
    EvaluationFactory,
    QuotaRequestFactory,
    ReviewedConclusionFactory,
    SpecialDayFactory,
)
from tests.factories.organizations import BranchFactory, DepartmentFactory
from tests.factories.registration import days_ago
from xigu.inbox.models import Message

from .stage import (
    CONCLUSIONS,
    OPINIONS,
    REVIEW,
    both_sign,
    build_stage,
    conclude,
    concluded_round,
    evaluations_of,
    moment,
    opened_round,
    public_round,
    review,
    sign,
)
from .under_review import round_under_review

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)


def start(stage, held, now=REVIEW):
    return services.start_publicity(held=held, actor=stage.department_officer, now=now)


def publish(stage, held, now):
    return services.publish(held=held, actor=stage.department_officer, now=now)


def object_to(stage, evaluation, now, member=None):
    return services.object_to(
        evaluation=evaluation,
        text="服务时间少记了。",
        actor=stage.own_scope(member or evaluation.member),
        now=now,
    )


def last_moment(date):
    """The last second of a local day."""
    return moment(date.day, month=date.month, hour=23) + datetime.timedelta(seconds=3599)


def told(kind):
    return Message.objects.filter(kind=f"evaluation.{kind}").count()


def test_publicity_waits_for_a_review(stage):
    held = concluded_round(stage)

    with pytest.raises(services.EvaluationError) as refused:
        start(stage, held)

    assert str(refused.value) == "Nothing is reviewed yet: there is nothing to make public."


def test_publicity_waits_for_the_opinions(stage):
    held = concluded_round(stage)
    review(stage, held, now=CONCLUSIONS)

    with pytest.raises(services.EvaluationError) as refused:
        start(stage, held, now=OPINIONS)

    assert "is at another point: opinions of both sides" in str(refused.value)


def test_publicity_waits_for_requests(stage):
    held = concluded_round(stage)
    review(stage, held)
    QuotaRequestFactory(round=held, organization=stage.branch)

    with pytest.raises(services.EvaluationError) as refused:
        start(stage, held)

    assert str(refused.value) == (
        "1 request for more of the best grade waits: please decide about it first."
    )


def test_publicity_keeps_to_the_share():
    branch = BranchFactory(name="教工第一党支部")
    held = round_under_review(DepartmentFactory())
    evaluation = EvaluationFactory(round=held, branch=branch)
    ReviewedConclusionFactory(evaluation=evaluation, grade=Grade.EXCELLENT)

    why = services.why_not_public(held, days_ago(0))

    assert why == "More of the best grade than the share allows: 教工第一党支部. Return some."


def test_publicity_begins_once(stage):
    held = concluded_round(stage)
    review(stage, held)

    first, again = start(stage, held), start(stage, held, now=moment(22))

    assert first.publicity_from == again.publicity_from == REVIEW.date()
    assert told("told") == 0  # nobody has a login


def test_only_what_is_reviewed_is_told(stage):
    held = concluded_round(stage)
    first, *others = evaluations_of(held)
    review(stage, held)
    services.return_conclusion(
        conclusion=first.conclusion,
        reason="请核对服务时间。",
        actor=stage.department_officer,
        now=REVIEW,
    )

    start(stage, held)

    first.refresh_from_db()
    assert first.told_at is None
    assert Evaluation.objects.filter(told_at=REVIEW).count() == len(others)
    assert [(each.pk, each.concluded) for each in without_result(held)] == [(first.pk, "RETURNED")]


def test_only_published_grades_become_public(stage):
    held = opened_round(stage)
    keys = both_sign(stage, held, Grade.EXCELLENT)
    choices = dict.fromkeys(keys, Choice(Grade.QUALIFIED)) | {keys[2]: Choice(Grade.EXCELLENT)}
    conclude(held, stage.officer, choices)
    review(stage, held)

    named = list(to_be_public(held))
    start(stage, held)

    assert [each.pk for each in named] == [each.pk for each in made_public(held)] == [keys[2]]
    told_about = Evaluation.objects.filter(round=held, told_at__isnull=False)
    assert results_by_grade(told_about) == {Grade.EXCELLENT: 1, Grade.QUALIFIED: 3}


def test_days_count_over_weekends_and_holidays(stage):
    for number in (23, 24):
        SpecialDayFactory(day=datetime.date(2026, 7, number), name="调休")
    SpecialDayFactory(day=datetime.date(2026, 7, 25), name="上班", is_working=True)  # a Saturday

    held = public_round(stage)

    assert (held.publicity_from, held.publicity_until, held.objections_until) == (
        datetime.date(2026, 7, 21),  # Tuesday; then 22, 25, 27, 28, 29
        datetime.date(2026, 7, 29),
        datetime.date(2026, 8, 5),
    )


def test_phases_change_at_midnight(stage):
    held = public_round(stage)
    last = held.publicity_until

    phases = [held.phase_on(last), held.phase_on(last + ONE_DAY)]

    assert phases == [Phase.PUBLICITY, Phase.OBJECTIONS]


def test_others_object_until_the_publicity_ends_and_members_until_their_day_ends():
    stage = build_stage(5)
    held = opened_round(stage)
    keys = both_sign(stage, held, Grade.EXCELLENT)
    choices = dict.fromkeys(keys, Choice(Grade.QUALIFIED)) | {keys[0]: Choice(Grade.EXCELLENT)}
    conclude(held, stage.officer, choices)
    review(stage, held)
    held = start(stage, held)
    best, second, third, other, another = evaluations_of(held)

    object_to(stage, best, last_moment(held.publicity_until), member=other.member)
    with pytest.raises(services.EvaluationError) as late:
        object_to(stage, best, moment(29), member=another.member)
    object_to(stage, second, last_moment(held.objections_until))
    with pytest.raises(services.EvaluationError) as too_late:
        object_to(stage, third, moment(5, month=8, hour=0))

    assert str(late.value) == str(too_late.value) == "The days for objections are over."


def test_nothing_is_published_on_the_last_day_of_objections(stage):
    held = public_round(stage)

    with pytest.raises(services.EvaluationError) as refused:
        publish(stage, held, last_moment(held.objections_until))
    count = publish(stage, held, moment(5, month=8, hour=0))

    assert str(refused.value) == "Objections are possible until Aug. 4, 2026."
    assert count == 4


def test_nothing_is_published_before_the_publicity(stage):
    held = concluded_round(stage)

    with pytest.raises(services.EvaluationError) as refused:
        publish(stage, held, REVIEW)

    assert str(refused.value) == "“2026年度民主评议党员” is at another point: review."


def test_publishing_twice_publishes_once(stage):
    held = public_round(stage)

    first = publish(stage, held, moment(5, month=8))
    again = publish(stage, held, moment(6, month=8))

    held.refresh_from_db()
    assert (first, again, held.published_at) == (4, 0, moment(5, month=8))


def test_round_is_not_published_while_everything_is_held_back(stage):
    held = public_round(stage)
    for evaluation in evaluations_of(held):
        object_to(stage, evaluation, moment(22))

    with pytest.raises(services.EvaluationError) as refused:
        publish(stage, held, moment(5, month=8))

    held.refresh_from_db()
    assert str(refused.value) == "Objections hold everything back: nothing can be final yet."
    assert held.published_at is None


def test_grade_is_held_back_until_nobody_can_appeal(stage):
    held = public_round(stage)
    first = evaluations_of(held)[0]
    objection = object_to(stage, first, moment(22))
    decided = moment(5, month=8, hour=23)
    services.decide_objection(
        objection=objection,
        grade=Grade.QUALIFIED,
        answer="维持。",
        actor=stage.committee_officer,
        now=decided,
    )

    counts = [
        publish(stage, held, moment(number, month=8, hour=hour))
        for number, hour in ((6, 9), (20, 23), (21, 0))
    ]

    assert counts == [3, 0, 1]


def test_silent_community_is_no_obstacle(stage):
    held = opened_round(stage)
    first = evaluations_of(held)[0]
    sign(held, Side.WORKPLACE, stage.officer, {first.pk: Grade.QUALIFIED})
    conclude(held, stage.officer, {first.pk: Choice(Grade.QUALIFIED)})
    review(stage, held)

    start(stage, held)

    assert {each.concluded for each in without_result(held)} == {None}


@pytest.mark.parametrize("count", [1, 20])
def test_publicity_and_publishing_query_count(count, django_assert_num_queries):
    stage = build_stage(count)
    for member in stage.members:
        stage.own_scope(member)  # gives a login
    held = concluded_round(stage)
    review(stage, held)

    with django_assert_num_queries(16):
        held = start(stage, held)
    with django_assert_num_queries(11):
        publish(stage, held, moment(5, month=8))

    assert (told("told"), told("final")) == (count, count)
