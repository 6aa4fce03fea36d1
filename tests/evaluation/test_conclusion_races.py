"""Two at once, on real connections: the last place is given once, a row is signed once."""

from functools import partial

import pytest

from evaluation import services
from evaluation.models import Conclusion, QuotaRequest
from evaluation.queries import quota_states
from evaluation.services import Choice
from evaluation.states import Grade
from tests import races
from tests.activities.conftest import office
from tests.races import refusals
from xigu.accounts.states import Role

from .stage import CONCLUSIONS, both_sign, conclude, opened_round

pytestmark = pytest.mark.django_db(transaction=True)

at_once = partial(races.at_once, told=services.EvaluationError)


@pytest.fixture
def rival(stage):
    return office(Role.WORKPLACE_OFFICER, stage.workplace)


def signing(held, actor, choices):
    return partial(conclude, held, actor, choices)


def test_last_place_of_a_group_is_given_once(stage, rival):
    held = opened_round(stage)
    first, second, *_others = both_sign(stage, held, Grade.EXCELLENT)

    results = at_once(
        signing(held, stage.officer, {first: Choice("EXCELLENT")}),
        signing(held, rival, {second: Choice("EXCELLENT")}),
    )

    [refusal] = refusals(results)
    assert isinstance(refusal, services.QuotaError)
    assert quota_states(held)[stage.branch.pk].given == 1


def test_two_officers_sign_one_row_differently(stage, rival):
    held = opened_round(stage)
    key, *_others = both_sign(stage, held)

    results = at_once(
        signing(held, stage.officer, {key: Choice("QUALIFIED")}),
        signing(held, rival, {key: Choice("BASIC")}),
    )

    [refusal] = refusals(results)
    assert refusal.rows == {key: "This is signed already: the department can return it."}
    assert Conclusion.objects.count() == 1


def test_two_officers_sign_the_same(stage, rival):
    held = opened_round(stage)
    keys = both_sign(stage, held)
    choices = dict.fromkeys(keys, Choice("QUALIFIED"))

    results = at_once(
        signing(held, stage.officer, choices),
        signing(held, rival, dict(reversed(choices.items()))),
    )

    assert sorted(len(rows) for rows in results) == [0, 4]
    assert Conclusion.objects.count() == 4


def test_agreeing_against_sending_back(stage):
    held = opened_round(stage)
    key, *_others = both_sign(stage, held, Grade.EXCELLENT, Grade.BASIC)
    [row] = conclude(held, stage.officer, {key: Choice("QUALIFIED", "双方商定。")})
    second = office(Role.SECRETARY, stage.community)
    answer = {"conclusion": row, "now": CONCLUSIONS}

    results = at_once(
        partial(services.agree, actor=stage.secretary, **answer),
        partial(services.disagree, actor=second, reason="不同意。", **answer),
    )

    assert len(refusals(results)) == 1
    assert Conclusion.objects.get().status in {"SIGNED", "RETURNED"}


def test_asking_twice_at_once_is_one_request(stage, rival):
    held = opened_round(stage)
    request = {
        "held": held,
        "organization": stage.branch,
        "more": 1,
        "reason": "表现同样突出。",
        "now": CONCLUSIONS,
    }

    results = at_once(
        *(partial(services.ask_for_more, actor=each, **request) for each in (stage.officer, rival))
    )

    assert results[0] == results[1]
    assert QuotaRequest.objects.count() == 1
