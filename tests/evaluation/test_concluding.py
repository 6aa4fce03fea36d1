"""Signing conclusions: each refusal, each move, and what a signature keeps."""

from functools import partial

import pytest
from django.db import transaction
from django.db.utils import IntegrityError
from django.utils import translation

from evaluation import services
from evaluation.explanations import explained
from evaluation.facts import facts_hash
from evaluation.models import Conclusion
from evaluation.services import Choice
from evaluation.states import ConclusionStatus, Grade, Side
from tests.activities.conftest import office
from tests.factories.accounts import scope_of, user_of
from tests.factories.activities import RecordFactory
from tests.factories.evaluation import (
    AssessmentFactory,
)
from tests.factories.organizations import MemberFactory
from xigu.accounts.states import Role
from xigu.inbox.models import Message

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
    resident,
    sign,
)

pytestmark = pytest.mark.django_db
STATUSES = list(ConclusionStatus)


@pytest.fixture
def apart(stage):
    """A round in which the opinions about everybody lie far apart."""
    held = opened_round(stage)
    return held, both_sign(stage, held, Grade.EXCELLENT, Grade.BASIC)


@pytest.fixture
def waiting(stage, apart):
    """A joint conclusion that waits for the community."""
    held, (key, *_others) = apart
    [row] = conclude(held, stage.officer, {key: Choice(Grade.QUALIFIED, "双方商定为合格。")})
    return row


def refusal(act):
    with pytest.raises(services.EvaluationError) as refused, transaction.atomic():
        act()
    return refused.value


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


def test_community_is_told_of_what_waits_for_it(stage, waiting):
    [message] = Message.objects.filter(kind="evaluation.agreement_asked")

    assert (message.recipient_id, message.url_name, message.url_args) == (
        stage.secretary.user_id,
        "evaluation:conclusion_agree",
        [waiting.pk],
    )


def test_secretary_himself_is_answered_for_by_the_subdistrict(stage, apart):
    held, (key, *_others) = apart
    secretary = user_of(stage.secretary)
    secretary.member = evaluations_of(held)[0].member
    secretary.save()
    himself = scope_of(secretary.assignments.get())

    [row] = conclude(held, stage.officer, {key: Choice("QUALIFIED", "双方商定。")})
    own = refusal(lambda: services.agree(conclusion=row, actor=himself, now=CONCLUSIONS))
    agreed = services.agree(conclusion=row, actor=stage.subdistrict_officer, now=CONCLUSIONS)

    told = Message.objects.filter(kind="evaluation.agreement_asked")
    assert [each.recipient_id for each in told] == [stage.subdistrict_officer.user_id]
    assert "is not yours to judge" in str(own)
    assert agreed.status == ConclusionStatus.SIGNED


def test_agreeing_twice_is_agreeing_once(stage, waiting):
    first = services.agree(conclusion=waiting, actor=stage.secretary, now=CONCLUSIONS)
    again = services.agree(conclusion=waiting, actor=stage.secretary, now=REVIEW)

    assert (again.agreed_at, again.status) == (first.agreed_at, ConclusionStatus.SIGNED)


def test_only_the_community_answers(stage, waiting):
    others = (stage.officer, stage.branch_officer, stage.department_officer)
    acts = [partial(services.agree, conclusion=waiting, actor=who) for who in others]

    errors = {str(refusal(partial(act, now=CONCLUSIONS))) for act in acts}

    assert errors == {"Somebody in this list is not yours to judge: please look again."}


def test_nobody_agrees_to_what_he_has_signed_himself(stage, waiting):
    both = office(Role.SECRETARY, stage.community, user=user_of(stage.officer))

    error = refusal(lambda: services.agree(conclusion=waiting, actor=both, now=CONCLUSIONS))

    assert str(error) == "Somebody else agrees to what you have signed."


def test_disagreement_returns_it_with_a_reason_and_tells_the_workplace(stage, waiting):
    act = {"conclusion": waiting, "actor": stage.secretary, "now": CONCLUSIONS}

    silent = refusal(lambda: services.disagree(reason="", **act))
    returned = services.disagree(reason="社区不同意。", **act)
    again = services.disagree(reason="社区不同意。", **act)

    assert str(silent) == "Say why it is returned."
    assert (returned.status, again.answer) == (ConclusionStatus.RETURNED, "社区不同意。")
    [message] = Message.objects.filter(kind="evaluation.returned")
    assert message.recipient_id == stage.officer.user_id


def test_other_text_than_the_one_that_was_read_is_not_agreed_to(stage, waiting):
    read = Conclusion.objects.get(pk=waiting.pk)
    services.disagree(conclusion=waiting, reason="再议。", actor=stage.secretary, now=CONCLUSIONS)
    choice = Choice("BASIC", "改为基本合格。")
    conclude(waiting.evaluation.round, stage.officer, {waiting.evaluation_id: choice}, REVIEW)

    answers = [
        refusal(lambda: services.agree(conclusion=read, actor=stage.secretary, now=REVIEW)),
        refusal(
            lambda: services.disagree(
                conclusion=read, reason="不。", actor=stage.secretary, now=REVIEW
            )
        ),
    ]

    assert {str(each) for each in answers} == {
        "Somebody else has decided this meanwhile: please look again."
    }


ANSWERS = {
    "agree": lambda row, stage: services.agree(
        conclusion=row, actor=stage.secretary, now=CONCLUSIONS
    ),
    "disagree": lambda row, stage: services.disagree(
        conclusion=row, reason="不同意。", actor=stage.secretary, now=CONCLUSIONS
    ),
}


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("status", STATUSES)
def test_only_what_waits_is_answered(stage, waiting, status, answer):
    if status != ConclusionStatus.WAITING:
        services.agree(conclusion=waiting, actor=stage.secretary, now=CONCLUSIONS)
        waiting.agreed_by = user_of(stage.subdistrict_officer)
        Conclusion.objects.filter(pk=waiting.pk).update(
            status=ConclusionStatus.RETURNED, answer="再议。"
        )
    if status in ConclusionStatus.standing:
        choice = {waiting.evaluation_id: Choice("QUALIFIED", "再次商定。")}
        [waiting] = conclude(waiting.evaluation.round, stage.officer, choice)
        second = office(Role.SECRETARY, stage.community)
        services.agree(conclusion=waiting, actor=second, now=CONCLUSIONS)
    if status == ConclusionStatus.REVIEWED:
        services.review_conclusions(
            held=waiting.evaluation.round,
            workplace_ids=[stage.workplace.pk],
            actor=stage.department_officer,
            now=CONCLUSIONS,
        )
    row = Conclusion.objects.get(pk=waiting.pk)
    assert row.status == status

    if status == ConclusionStatus.WAITING:
        outcome = ANSWERS[answer](row, stage).status
        assert outcome == {"agree": "SIGNED", "disagree": "RETURNED"}[answer]
    else:
        error = refusal(lambda: ANSWERS[answer](row, stage))
        assert "does not wait for the community" in str(error)


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
