"""Opinions: whatever they refuse, and what they keep."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from evaluation import services
from evaluation.facts import facts_hash
from evaluation.models import Assessment, Evaluation
from evaluation.services import EvaluationError, Opinion, RowsError
from evaluation.states import Grade, Reason, Side, Standing
from tests.activities.conftest import office
from tests.factories.accounts import user_of
from tests.factories.activities import RecordFactory
from tests.factories.organizations import MemberFactory, WorkplaceFactory
from xigu.accounts.models import User
from xigu.accounts.states import Role

from .stage import (
    CONCLUSIONS,
    OPINIONS,
    REVIEW,
    SUMMARIES,
    evaluations_of,
    moment,
    opened_round,
    public_round,
    sign,
)

pytestmark = pytest.mark.django_db

NOT_YOURS = "Somebody in this list is not yours to judge: please look again."
OVER = "The days for opinions are over; what is missing stays missing."


@pytest.fixture
def held(stage):
    return opened_round(stage)


@pytest.fixture
def first(held):
    return evaluations_of(held)[0]


def save(held, actor, opinions, side=Side.WORKPLACE, now=OPINIONS, **more):
    return services.save_opinions(
        held=held, side=side, opinions=opinions, actor=actor, now=now, **more
    )


def sign_again(held, actor, keys, side=Side.WORKPLACE, now=OPINIONS, **more):
    return services.sign_opinions(
        held=held, side=side, evaluation_ids=keys, actor=actor, now=now, **more
    )


def reopen(stage, row, now=CONCLUSIONS):
    return services.reopen_assessment(
        assessment=row, reason="遗漏。", actor=stage.department_officer, now=now
    )


@pytest.mark.parametrize("act", [save, sign_again])
def test_nobody_judges_who_is_not_his(stage, held, first, act):
    stranger = office(Role.WORKPLACE_OFFICER, WorkplaceFactory())
    given = {first.pk: Opinion(Grade.BASIC)}

    for actor in (stranger, stage.secretary, stage.department_officer):
        with pytest.raises(EvaluationError, match=NOT_YOURS):
            act(held, actor, given)
    assert not Assessment.objects.exists()


def test_nobody_judges_himself(stage, held, first):
    User.objects.filter(pk=stage.officer.user_id).update(member=first.member)
    himself = replace(stage.officer, member_id=first.member_id)

    with pytest.raises(EvaluationError, match=NOT_YOURS):
        save(held, himself, {first.pk: Opinion(Grade.EXCELLENT)})


def test_nobody_signs_for_both_sides(stage, held, first):
    both = office(Role.SECRETARY, stage.community, user=user_of(stage.officer))
    sign(held, Side.WORKPLACE, stage.officer, {first.pk: Grade.BASIC})
    save(held, both, {first.pk: Opinion(Grade.BASIC)}, Side.COMMUNITY)

    with pytest.raises(RowsError) as refused:
        sign_again(held, both, [first.pk], Side.COMMUNITY)

    text = "You have signed for the other side: somebody else signs here."
    assert refused.value.rows == {first.pk: text}


def test_who_is_left_out_is_not_judged(stage, held):
    member = MemberFactory(branch=stage.branch)
    out = Evaluation.objects.create(
        round=held,
        member=member,
        workplace=stage.workplace,
        branch=stage.branch,
        standing=Standing.LEFT_OUT,
        reason=Reason.ON_LEAVE,
    )

    with pytest.raises(EvaluationError, match=NOT_YOURS):
        save(held, stage.officer, {out.pk: Opinion(Grade.BASIC)})


def test_grade_of_another_scale_is_refused(stage, held, first):
    with pytest.raises(RowsError) as refused:
        save(held, stage.officer, {first.pk: Opinion(Grade.SUPPORTED)})

    assert refused.value.rows == {first.pk: "This round does not know that grade."}


@pytest.mark.parametrize("act", [save, sign_again])
def test_opinions_have_their_days(stage, held, first, act):
    with pytest.raises(EvaluationError, match="at another point: self-summaries"):
        act(held, stage.officer, {first.pk: Opinion(Grade.BASIC)}, now=SUMMARIES)
    with pytest.raises(EvaluationError, match=OVER):
        act(held, stage.officer, {first.pk: Opinion(Grade.BASIC)}, now=CONCLUSIONS)


def test_what_is_public_takes_no_opinion(stage):
    held = public_round(stage)
    first = evaluations_of(held)[0]

    with pytest.raises(EvaluationError, match="at another point: publicity"):
        save(held, stage.officer, {first.pk: Opinion(Grade.BASIC)}, now=REVIEW)
    with pytest.raises(EvaluationError, match="The result is public"):
        reopen(stage, Assessment.objects.filter(evaluation=first).first(), now=REVIEW)


def test_after_the_days_only_what_was_reopened_is_finished(stage, held):
    first, second, *_rest = evaluations_of(held)
    (row,) = sign(held, Side.WORKPLACE, stage.officer, {first.pk: Grade.BASIC})
    reopen(stage, row)

    save(held, stage.officer, {first.pk: Opinion(Grade.QUALIFIED)}, now=CONCLUSIONS)
    with pytest.raises(EvaluationError, match=OVER):
        save(held, stage.officer, {second.pk: Opinion(Grade.QUALIFIED)}, now=CONCLUSIONS)
    (again,) = sign_again(held, stage.officer, [first.pk], now=CONCLUSIONS)

    assert (again.grade, again.is_signed) == (Grade.QUALIFIED, True)


def test_missing_grade_or_words_are_told_and_nothing_is_signed(stage, held):
    first, second, third, _fourth = evaluations_of(held)
    given = {first.pk: Opinion(Grade.BASIC), second.pk: Opinion("", "话")}
    save(held, stage.officer, given)

    with pytest.raises(RowsError) as refused:
        sign_again(held, stage.officer, [first.pk, second.pk, third.pk])

    assert refused.value.rows == dict.fromkeys([second.pk, third.pk], "There is no grade yet.")
    assert not Assessment.objects.signed().exists()


def test_somebody_else_has_signed(stage, held, first):
    sign(held, Side.WORKPLACE, stage.officer, {first.pk: Grade.BASIC})

    with pytest.raises(RowsError) as refused:
        sign_again(held, stage.branch_officer, [first.pk])

    assert refused.value.rows == {first.pk: "Somebody else has signed this meanwhile."}


def test_signing_twice_is_signing_once(stage, held, first):
    (row,) = sign(held, Side.WORKPLACE, stage.officer, {first.pk: Grade.BASIC})

    (again,) = sign_again(
        held, stage.officer, [first.pk], now=OPINIONS + datetime.timedelta(hours=1)
    )

    assert (again.pk, again.signed_at) == (row.pk, row.signed_at)


def test_saving_twice_changes_nothing_the_second_time(stage, held, first):
    given = {first.pk: Opinion(Grade.BASIC, "话")}

    assert (save(held, stage.officer, given), save(held, stage.officer, given)) == (1, 0)


def test_what_is_signed_is_not_saved_over(stage, held, first):
    sign(held, Side.WORKPLACE, stage.officer, {first.pk: Grade.BASIC})
    given = {first.pk: Opinion(Grade.EXCELLENT)}

    changed = save(held, stage.officer, given)
    with pytest.raises(RowsError) as refused:
        save(held, stage.officer, given, shown={first.pk: Opinion().mark})

    assert changed == 0
    assert refused.value.rows == {
        first.pk: "This is signed meanwhile: basically qualified: 表现良好。"
    }


def test_cleared_opinion_is_cleared(stage, held, first):
    save(held, stage.officer, {first.pk: Opinion(Grade.BASIC, "话")})
    save(held, stage.officer, {first.pk: Opinion()})

    assert Opinion.of(Assessment.objects.get()) == Opinion()


def test_ledger_that_changes_afterwards_changes_nothing_signed(stage, held, first):
    (row,) = sign(held, Side.WORKPLACE, stage.officer, {first.pk: Grade.BASIC})
    facts, sealed = row.facts, row.facts_hash
    RecordFactory(
        member=first.member,
        community=stage.community,
        workplace=stage.workplace,
        served_on=datetime.date(2026, 6, 1),
        entered_at=moment(2, month=6),
        during=None,
        hours=Decimal("3.0"),
    )
    (other,) = sign(held, Side.COMMUNITY, stage.secretary, {first.pk: Grade.BASIC})

    row.refresh_from_db()
    assert (row.facts, row.facts_hash) == (facts, sealed)
    assert facts_hash(row.facts) == row.facts_hash
    assert (row.facts["hours"], other.facts["hours"]) == ("0", "3")


def test_superior_signs_in_place_of_the_officer_himself(stage, held, first):
    office(Role.SECRETARY, stage.community, user__member=first.member)

    (row,) = sign(held, Side.COMMUNITY, stage.subdistrict_officer, {first.pk: Grade.BASIC})

    assert row.acting_for == stage.subdistrict
