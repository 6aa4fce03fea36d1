"""Signing conclusions: each refusal, each move, and what a signature keeps."""

import pytest
from django.db import transaction
from django.db.utils import IntegrityError
from django.utils import translation

from evaluation import services
from evaluation.explanations import explained
from evaluation.facts import facts_hash
from evaluation.models import Conclusion
from evaluation.services import Choice
from evaluation.states import ConclusionStatus, Side
from tests.activities.conftest import office
from tests.factories.activities import RecordFactory
from tests.factories.evaluation import AssessmentFactory
from tests.factories.organizations import MemberFactory
from xigu.accounts.states import Role

from .stage import (
    CONCLUSIONS,
    OPENED,
    OPINIONS,
    REVIEW,
    both_sign,
    conclude,
    concluded_round,
    evaluations_of,
    moment,
    opened_round,
    public_round,
    refusal,
    resident,
    sign,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("now", [OPENED, moment(5)])
def test_nothing_is_signed_before_the_opinions(stage, now):
    held = opened_round(stage)
    first = evaluations_of(held)[0]

    error = refusal(lambda: conclude(held, stage.officer, {first.pk: Choice("QUALIFIED")}, now))

    assert "is at another point: self-summaries" in str(error)


def test_nothing_is_signed_after_the_publicity(stage):
    held = public_round(stage)
    first = evaluations_of(held)[0]

    error = refusal(lambda: conclude(held, stage.officer, {first.pk: Choice("BASIC")}, REVIEW))

    assert "is at another point: publicity" in str(error)


@pytest.mark.parametrize("who", ["secretary", "committee_officer", "subdistrict_officer"])
def test_nobody_signs_for_others(stage, who):
    held = opened_round(stage)
    key, *_others = both_sign(stage, held)

    error = refusal(lambda: conclude(held, getattr(stage, who), {key: Choice("QUALIFIED")}))

    assert "is not yours to judge" in str(error)


def test_nobody_signs_about_himself(stage):
    held = opened_round(stage)
    key, *_others = both_sign(stage, held)
    himself = office(
        Role.WORKPLACE_OFFICER, stage.workplace, user__member=evaluations_of(held)[0].member
    )

    own = refusal(lambda: conclude(held, himself, {key: Choice("QUALIFIED")}))
    [row] = conclude(held, stage.committee_officer, {key: Choice("QUALIFIED")})

    assert "is not yours to judge" in str(own)
    assert row.acting_for_id == stage.committee.pk


def test_wrong_rows_are_told_all_at_once_and_nothing_is_signed(stage, apart):
    held, (first, second, third, fourth) = apart
    choices = {
        first: Choice("SUPPORTED", "好"),
        second: Choice(),
        third: Choice("BASIC"),
        fourth: Choice("BASIC", "双方商定。"),
    }

    error = refusal(lambda: conclude(held, stage.officer, choices))

    assert isinstance(error, services.RowsError)
    assert error.rows == {
        first: "There is no grade yet.",
        second: "There is no grade yet.",
        third: "The opinions lie apart: write the joint conclusion.",
    }
    assert not Conclusion.objects.exists()


def test_who_is_not_checked_in_needs_an_explanation_and_only_the_workplace(stage):
    absent = MemberFactory(branch=stage.branch)
    held = opened_round(stage)
    key = next(each.pk for each in evaluations_of(held) if each.member == absent)
    sign(held, Side.WORKPLACE, stage.officer, {key: "QUALIFIED"})

    error = refusal(lambda: conclude(held, stage.officer, {key: Choice("QUALIFIED")}, OPINIONS))
    [row] = conclude(held, stage.officer, {key: Choice("QUALIFIED", "长期出差。")}, OPINIONS)

    assert error.rows == {key: "Not checked in: write the explanation."}
    assert (row.status, row.needs_text, row.is_joint) == (ConclusionStatus.SIGNED, True, False)
    assert [rule for rule, _facts in row.grounds] == ["NOT_CHECKED_IN", "WORKPLACE_PROPOSES"]


def test_silent_workplace_has_no_proposal_and_signs_a_grade_of_its_own(stage):
    held = opened_round(stage)
    key = evaluations_of(held)[0].pk
    sign(held, Side.COMMUNITY, stage.secretary, {key: "BASIC"})

    [row] = conclude(held, stage.officer, {key: Choice("QUALIFIED")})

    assert (row.grade, row.proposed, row.grounds) == ("QUALIFIED", "", [["WORKPLACE_SILENT", {}]])


def test_draft_of_a_silent_community_is_no_opinion(stage):
    held = opened_round(stage)
    first = evaluations_of(held)[0]
    sign(held, Side.WORKPLACE, stage.officer, {first.pk: "EXCELLENT"})
    AssessmentFactory(evaluation=first, side=Side.COMMUNITY, grade="UNQUALIFIED")

    [row] = conclude(held, stage.officer, {first.pk: Choice("EXCELLENT")})

    assert [rule for rule, _facts in row.grounds] == ["COMMUNITY_SILENT", "WORKPLACE_PROPOSES"]


def test_probationary_member_is_concluded_without_a_grade(stage):
    probationary = resident(stage, is_probationary=True)
    held = opened_round(stage)
    key = next(each.pk for each in evaluations_of(held) if each.member == probationary)
    sign(held, Side.WORKPLACE, stage.officer, {key: ""})
    sign(held, Side.COMMUNITY, stage.secretary, {key: ""})

    error = refusal(lambda: conclude(held, stage.officer, {key: Choice("QUALIFIED")}))
    [row] = conclude(held, stage.officer, {key: Choice()})

    assert error.rows == {key: "Not graded."}
    assert (row.grade, row.grounds) == ("", [["NOT_GRADED", {}]])


def test_signing_the_same_twice_is_signing_once(stage):
    held = concluded_round(stage)
    choices = {each.pk: Choice("QUALIFIED") for each in evaluations_of(held)}
    before = list(Conclusion.objects.order_by("pk").values())

    again = conclude(held, stage.officer, choices, REVIEW)

    assert again == []
    assert list(Conclusion.objects.order_by("pk").values()) == before


def test_what_is_signed_stays_until_it_is_returned(stage):
    held = concluded_round(stage)
    key = evaluations_of(held)[0].pk

    error = refusal(lambda: conclude(held, stage.officer, {key: Choice("BASIC")}))
    row = Conclusion.objects.get(evaluation=key)
    services.return_conclusion(
        conclusion=row, reason="请核对。", actor=stage.department_officer, now=CONCLUSIONS
    )
    [again] = conclude(held, stage.officer, {key: Choice("BASIC")})

    assert error.rows == {key: "This is signed already: the department can return it."}
    assert (again.pk, again.grade, again.status, again.answer) == (row.pk, "BASIC", "SIGNED", "")


def test_checking_refuses_the_same_and_signs_nothing(stage, apart):
    held, (key, *_others) = apart
    act = {"held": held, "actor": stage.officer, "now": CONCLUSIONS}

    error = refusal(lambda: services.check_conclusions(choices={key: Choice("BASIC")}, **act))
    services.check_conclusions(choices={key: Choice("BASIC", "双方商定。")}, **act)

    assert error.rows == {key: "The opinions lie apart: write the joint conclusion."}
    assert not Conclusion.objects.exists()


def test_what_is_signed_keeps_its_facts_whatever_the_ledger_says_later(stage):
    held = opened_round(stage)
    key, *_others = both_sign(stage, held)
    [row] = conclude(held, stage.officer, {key: Choice("QUALIFIED")})
    member = evaluations_of(held)[0].member

    RecordFactory(
        member=member,
        community=stage.community,
        workplace=stage.workplace,
        served_on=held.last_day,
        during=None,
        hours=3,
        entered_at=moment(1),
        decided_at=moment(1),
    )

    kept = Conclusion.objects.get(pk=row.pk)
    assert (kept.facts["hours"], kept.facts["records"]) == ("0", [])
    assert kept.facts_hash == facts_hash(kept.facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Conclusion.objects.filter(pk=row.pk).update(facts_hash="0" * 64)


def test_grounds_are_rules_that_speak_three_languages(stage, apart):
    held, (key, *_others) = apart
    [row] = conclude(held, stage.officer, {key: Choice("QUALIFIED", "双方商定。")})

    grounds = Conclusion.objects.get(pk=row.pk).grounds
    assert grounds == [["APART", {"community": "BASIC", "workplace": "EXCELLENT"}]]
    told = {}
    for language in ("en", "zh-hans", "zh-hant"):
        with translation.override(language):
            told[language] = explained(grounds)
    assert "community says basically qualified, the workplace excellent" in told["en"][0]
    assert all(len(sentences) == 1 for sentences in told.values())


def test_rule_that_is_known_no_more_is_left_out():
    assert explained([["FORGOTTEN", {}], ["NOT_GRADED", {}]]) == ["Takes part and is not graded."]


def _sign_all(stage, held, keys):
    return conclude(held, stage.officer, dict.fromkeys(keys, Choice("QUALIFIED")))


@pytest.mark.parametrize("count", [1, 50])
def test_signing_takes_as_many_queries_for_one_as_for_fifty(
    stage, count, django_assert_num_queries
):
    for _number in range(count - len(stage.members)):
        resident(stage)
    held = opened_round(stage)
    keys = both_sign(stage, held)[:count]

    with django_assert_num_queries(17):
        rows = _sign_all(stage, held, keys)

    assert len(rows) == count
