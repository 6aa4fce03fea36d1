"""What rounds and evaluations keep true by themselves: tried behind the back of every service."""

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from evaluation.models import Evaluation, EvaluationRound
from evaluation.states import Grade, Reason, Standing
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import (
    ConclusionFactory,
    EvaluationFactory,
    OpenRoundFactory,
    RoundFactory,
    day,
    told_evaluation,
)
from tests.factories.organizations import (
    BranchFactory,
    CommitteeFactory,
    CommunityFactory,
    MemberFactory,
    WorkplaceFactory,
)
from tests.factories.registration import days_ago

from .behind import change, refuses

pytestmark = pytest.mark.django_db

FROZEN = "what a round is about is frozen when it opens"


@pytest.mark.parametrize(
    "fields",
    [
        {"occasion": "AWARD"},
        {"period": DateRange(day(-10), day(-2))},
        {"rules": {}},
        {"opened_at": days_ago(9)},
    ],
)
def test_round_freezes_when_it_opens(fields):
    change(RoundFactory(), **{name: fields[name] for name in fields if name != "opened_at"})
    with refuses(FROZEN):
        change(OpenRoundFactory(), **fields)


def test_round_keeps_its_scope_and_stays():
    held = OpenRoundFactory()

    with refuses(FROZEN):
        change(held, organization=CommitteeFactory())
    with refuses(FROZEN):
        EvaluationRound.objects.filter(pk=held.pk).delete()


def test_publicity_happens_once():
    held = told_evaluation().round

    with refuses("publicity happens once"):
        change(held, publicity_until=day(9))


def test_evaluation_is_of_an_open_round():
    with refuses("nobody is judged in a round that is not open"):
        EvaluationFactory(round=RoundFactory())


@pytest.mark.parametrize(
    "place",
    [
        lambda: {"workplace": CommunityFactory(), "member": MemberFactory()},
        lambda: {"branch": BranchFactory(), "workplace": WorkplaceFactory()},
        lambda: {"community": WorkplaceFactory()},
    ],
)
def test_evaluation_is_judged_by_a_workplace_and_a_community(place):
    with refuses("a workplace, its branch and a community judge"):
        EvaluationFactory(**place())


def test_nobody_names_himself():
    member = MemberFactory(workplace=WorkplaceFactory())

    with refuses("nobody names himself"):
        EvaluationFactory(
            member=member,
            named_at=days_ago(1),
            named_by=UserFactory(member=member),
            merits="抗洪抢险",
        )


def test_evaluation_keeps_who_judges():
    evaluation = EvaluationFactory()

    for fields in (
        {"community": CommunityFactory()},
        {"workplace": WorkplaceFactory()},
        {"member": MemberFactory()},
        {"standing": Standing.LEFT_OUT, "reason": Reason.ON_LEAVE},
    ):
        with refuses("who judges whom is frozen"):
            change(evaluation, **fields)
    with refuses("who judges whom is frozen"):
        Evaluation.objects.filter(pk=evaluation.pk).delete()


def test_member_is_told_what_is_reviewed_and_once():
    evaluation = ConclusionFactory().evaluation

    with refuses("a member is told what was concluded and reviewed"):
        change(evaluation, told_at=timezone.now())
    with refuses("a member is told once"):
        change(told_evaluation(), told_at=days_ago(3))


def test_final_grade_stays():
    evaluation = change(told_evaluation(), published_at=timezone.now(), grade=Grade.QUALIFIED)

    with refuses("a grade that is final stays"):
        change(evaluation, grade=Grade.EXCELLENT)
