"""Two of one side at the same opinions in the same second."""

import pytest

from evaluation import services
from evaluation.models import Assessment
from evaluation.services import EvaluationError, Opinion
from evaluation.states import Grade, Side
from tests.races import at_once, refusals

from .stage import OPINIONS, evaluations_of, opened_round

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def held(stage):
    held = opened_round(stage)
    services.save_opinions(
        held=held, opinions=given(held, Grade.BASIC), actor=stage.officer, **common()
    )
    return held


def common():
    return {"side": Side.WORKPLACE, "now": OPINIONS}


def given(held, grade):
    return {each.pk: Opinion(grade) for each in evaluations_of(held)}


def marks(held):
    return {row.evaluation_id: Opinion.of(row).mark for row in Assessment.objects.all()}


def signing(held, actor):
    keys, shown = list(given(held, Grade.BASIC)), marks(held)
    return lambda: services.sign_opinions(
        held=held, evaluation_ids=keys, shown=shown, actor=actor, **common()
    )


def test_draft_against_signature(stage, held):
    shown = marks(held)

    def save():
        return services.save_opinions(
            held=held,
            opinions=given(held, Grade.EXCELLENT),
            shown=shown,
            actor=stage.branch_officer,
            **common(),
        )

    results = at_once(save, signing(held, stage.officer), told=EvaluationError)

    assert len(refusals(results)) == 1
    rows = set(Assessment.objects.values_list("grade", "signed_by"))
    assert rows in (
        {(Grade.BASIC, stage.officer.user_id)},
        {(Grade.EXCELLENT, None)},
    )


def test_two_signatures(stage, held):
    results = at_once(
        signing(held, stage.officer), signing(held, stage.branch_officer), told=EvaluationError
    )

    assert len(refusals(results)) == 1
    assert len(set(Assessment.objects.values_list("signed_by", "signed_at"))) == 1


def test_two_first_drafts(stage, held):
    Assessment.objects.all().delete()
    blank = {key: Opinion().mark for key in given(held, Grade.BASIC)}

    def saving(actor, grade):
        return lambda: services.save_opinions(
            held=held, opinions=given(held, grade), shown=blank, actor=actor, **common()
        )

    results = at_once(
        saving(stage.officer, Grade.BASIC),
        saving(stage.branch_officer, Grade.QUALIFIED),
        told=EvaluationError,
    )

    assert len(refusals(results)) == 1
    assert Assessment.objects.values("grade").distinct().count() == 1


def test_two_counts_of_a_vote(stage, held):
    key = evaluations_of(held)[0].pk
    votes = {"EXCELLENT": 5, "QUALIFIED": 3, "BASIC": 0, "UNQUALIFIED": 0}

    def counting(actor):
        return lambda: services.count_votes(
            held=held, counts={key: votes}, actor=actor, now=OPINIONS
        )[key]

    first, second = at_once(counting(stage.officer), counting(stage.branch_officer))

    first.refresh_from_db()
    assert first.pk == second.pk
    assert {first.counted_by_id, first.checked_by_id} == {
        stage.officer.user_id,
        stage.branch_officer.user_id,
    }
