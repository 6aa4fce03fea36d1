"""Two at once about one grade: one truth, and a sentence for who comes second."""

from functools import partial

import pytest

from evaluation import queries, services
from evaluation.models import Objection
from evaluation.services import EvaluationError
from evaluation.states import Grade
from tests import races
from tests.activities.conftest import office
from tests.races import refusals
from xigu.accounts.states import Role

from .stage import build_stage, evaluations_of, moment, public_round

pytestmark = pytest.mark.django_db(transaction=True)

at_once = partial(races.at_once, told=EvaluationError)


def told_member():
    stage = build_stage()
    return stage, evaluations_of(public_round(stage, grade=Grade.BASIC))[0]


def test_objection_sent_twice_at_once_is_one():
    stage, told = told_member()
    act = partial(
        services.object_to,
        evaluation=told,
        text="不准确。",
        actor=stage.own_scope(told.member),
        now=moment(22),
    )

    [first, again] = at_once(act, act)

    assert first == again == Objection.objects.get()


def test_two_officers_decide_at_once():
    stage, told = told_member()
    rival = office(Role.COMMITTEE_OFFICER, stage.committee)
    objection = services.object_to(
        evaluation=told, text="不准确。", actor=stage.own_scope(told.member), now=moment(22)
    )
    decide = partial(
        services.decide_objection, objection=objection, answer="经核实。", now=moment(23)
    )

    results = at_once(
        partial(decide, grade=Grade.BASIC, actor=stage.committee_officer),
        partial(decide, grade=Grade.QUALIFIED, actor=rival),
    )

    [refusal] = refusals(results)
    [decision] = [each for each in results if each is not refusal]
    assert "Somebody else has decided this meanwhile" in str(refusal)
    assert queries.grade_that_stands(told) == decision.grade


def test_objection_against_publication():
    """Either it is in time, and the grade is held back; or the grade is final."""
    stage, told = told_member()
    himself, last = stage.own_scope(told.member), told.round.objections_until
    late = moment(last.day, month=last.month, hour=23)

    results = at_once(
        partial(services.object_to, evaluation=told, text="不准确。", actor=himself, now=late),
        partial(
            services.publish,
            held=told.round,
            actor=stage.department_officer,
            now=moment(last.day + 1, month=last.month),
        ),
    )

    told.refresh_from_db()
    assert (told.published_at is None) == Objection.objects.exists()
    assert len(refusals(results)) == (told.published_at is not None)


def test_appeal_sent_twice_at_once_is_one():
    stage, told = told_member()
    himself = stage.own_scope(told.member)
    first = services.object_to(evaluation=told, text="不准确。", actor=himself, now=moment(22))
    services.decide_objection(
        objection=first,
        grade=Grade.BASIC,
        answer="维持。",
        actor=stage.committee_officer,
        now=moment(23),
    )
    act = partial(
        services.appeal, objection=first, text="仍有异议。", actor=himself, now=moment(24)
    )

    [made, again] = at_once(act, act)

    assert made == again
    assert Objection.objects.filter(appeals=first).count() == 1
