"""Two act on one request at once: one of them does, the other is told."""

from functools import partial

import pytest

from evaluation import services
from evaluation.services import EvaluationError
from evaluation.states import OpinionStatus
from tests import races
from tests.activities.conftest import office
from tests.races import refusals
from xigu.accounts.states import Role
from xigu.documents.models import Document
from xigu.documents.states import DocumentKind

from .confiding import NOW, answer, asked, now_as
from .stage import build_stage

pytestmark = pytest.mark.django_db(transaction=True)
at_once = partial(races.at_once, told=EvaluationError)


def papers():
    return Document.objects.filter(kind=DocumentKind.OPINION).count()


def test_two_answer():
    stage = build_stage(1)
    request = asked(stage)
    rivals = [stage.secretary, office(Role.SECRETARY, stage.community)]

    results = at_once(*(partial(answer, request, rival) for rival in rivals))

    [refusal] = refusals(results)
    assert "decided this meanwhile" in str(refusal)
    assert papers() == 1


def test_answer_against_withdrawal():
    stage = build_stage(1)
    request = asked(stage)
    withdraw = partial(
        services.withdraw_opinion, request=request, actor=stage.department_officer, now=NOW
    )

    results = at_once(partial(answer, request, stage.secretary), withdraw)

    [_refusal] = refusals(results)
    assert (now_as(request).status == OpinionStatus.ANSWERED) == (papers() == 1)


def test_same_form_sent_twice():
    stage = build_stage(2)
    key = "7b0d3c1e-6f0a-4f7c-9d55-3f2f7a1d9c11"

    results = at_once(*(partial(asked, stage, key=key) for _time in range(2)))

    assert len({row.pk for row in results}) == 1
