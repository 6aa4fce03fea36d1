"""The department reviews what was signed, returns a conclusion, opens an opinion again."""

import datetime
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from evaluation import services
from evaluation.models import Assessment, Conclusion, Reopening
from evaluation.states import ConclusionStatus, Grade, Side
from tests.factories.accounts import RoleAssignmentFactory, UserFactory
from xigu.accounts.models import User
from xigu.inbox.models import Message

from .stage import (
    CONCLUSIONS,
    OPINIONS,
    REVIEW,
    SUMMARIES,
    both_sign,
    build_stage,
    concluded_round,
    evaluations_of,
    moment,
    opened_round,
    public_round,
    review,
)

pytestmark = pytest.mark.django_db


def statuses(held):
    rows = Conclusion.objects.filter(evaluation__round=held).order_by("evaluation")
    return list(rows.values_list("status", flat=True))


def send_back(stage, conclusion, now=REVIEW, actor=None, reason="请核对服务时间。"):
    return services.return_conclusion(
        conclusion=conclusion, reason=reason, actor=actor or stage.department_officer, now=now
    )


def open_again(stage, assessment, now=REVIEW, actor=None):
    return services.reopen_assessment(
        assessment=assessment,
        reason="遗漏了一次志愿服务。",
        actor=actor or stage.department_officer,
        now=now,
    )


def messages(kind):
    rows = Message.objects.filter(kind=f"evaluation.{kind}").order_by("recipient")
    return [(each.recipient_id, each.facts["reason"]) for each in rows]


def make_member(scope, member):
    """Let the one who acts be a member, too; return his capacity anew."""
    User.objects.filter(pk=scope.user_id).update(member=member)
    return replace(scope, member_id=member.pk)


@pytest.mark.parametrize(
    ("make", "now", "phase"),
    [
        (opened_round, SUMMARIES, "self-summaries"),
        (public_round, moment(22), "publicity"),
        (public_round, moment(29), "objections"),
    ],
)
def test_review_has_its_time(stage, make, now, phase):
    held = make(stage)

    with pytest.raises(services.EvaluationError) as refused:
        review(stage, held, now)

    assert str(refused.value) == f"“2026年度民主评议党员” is at another point: {phase}."


def test_review_takes_only_what_was_read(stage):
    held = concluded_round(stage)
    act = {"held": held, "workplace_ids": [stage.workplace.pk], "actor": stage.department_officer}
    second = datetime.timedelta(seconds=1)

    before = services.review_conclusions(**act, seen_at=CONCLUSIONS - second, now=REVIEW)
    after = services.review_conclusions(**act, seen_at=CONCLUSIONS, now=REVIEW)

    assert (before, after) == (0, 4)


def test_review_of_another_workplace_takes_nothing(stage):
    held = concluded_round(stage)

    count = services.review_conclusions(
        held=held, workplace_ids=[stage.branch.pk], actor=stage.department_officer, now=REVIEW
    )

    assert count == 0
    assert statuses(held) == [ConclusionStatus.SIGNED] * 4


def test_nobody_reviews_his_own(stage):
    held = concluded_round(stage)
    reviewer = make_member(stage.department_officer, evaluations_of(held)[0].member)
    act = {"held": held, "workplace_ids": [stage.workplace.pk], "now": REVIEW}

    count = services.review_conclusions(**act, actor=reviewer)

    assert count == 3
    assert statuses(held) == [ConclusionStatus.SIGNED] + [ConclusionStatus.REVIEWED] * 3
    with pytest.raises(IntegrityError), transaction.atomic():
        Conclusion.objects.filter(status=ConclusionStatus.SIGNED).update(
            status=ConclusionStatus.REVIEWED, reviewed_at=REVIEW, reviewed_by=reviewer.user_id
        )


def test_nobody_returns_or_opens_what_is_about_himself(stage):
    held = concluded_round(stage)
    first = evaluations_of(held)[0]
    own = make_member(stage.department_officer, first.member)

    with pytest.raises(services.EvaluationError) as not_returned:
        send_back(stage, first.conclusion, actor=own)
    with pytest.raises(services.EvaluationError) as not_opened:
        open_again(stage, Assessment.objects.filter(evaluation=first).first(), actor=own)

    assert str(not_returned.value) == "Nobody judges himself: one level up does."
    assert str(not_opened.value) == "Nobody opens again what is said about himself."


@pytest.mark.parametrize("is_reviewed", [False, True])
def test_return_takes_back_what_was_signed_or_reviewed(stage, is_reviewed):
    held = concluded_round(stage)
    if is_reviewed:
        review(stage, held)
    first = evaluations_of(held)[0]

    row = send_back(stage, first.conclusion)

    assert (row.status, row.answer, row.reviewed_at) == ("RETURNED", "请核对服务时间。", None)
    assert messages("returned") == [(stage.officer.user_id, "请核对服务时间。")]


def test_returning_twice_keeps_the_first_reason(stage):
    held = concluded_round(stage)
    first = evaluations_of(held)[0]

    send_back(stage, first.conclusion)
    again = send_back(stage, first.conclusion, reason="另一个理由")

    assert again.answer == "请核对服务时间。"
    assert len(messages("returned")) == 1


def test_nothing_is_returned_or_opened_once_it_is_public(stage):
    held = public_round(stage)
    first = evaluations_of(held)[0]
    assessment = Assessment.objects.filter(evaluation=first).first()

    for act, row in ((send_back, first.conclusion), (open_again, assessment)):
        with pytest.raises(services.EvaluationError) as refused:
            act(stage, row, now=moment(22))
        assert str(refused.value) == "The result is public: from now on there are objections."


def test_reopening_tells_the_side_and_who_concluded(stage):
    held = concluded_round(stage)
    first = evaluations_of(held)[0]
    assessment = Assessment.objects.get(evaluation=first, side=Side.COMMUNITY)

    opened = open_again(stage, assessment)

    assert (opened.is_signed, opened.grade) == (False, Grade.QUALIFIED)
    assert messages("reopened") == [(stage.secretary.user_id, "遗漏了一次志愿服务。")]
    assert messages("returned") == [(stage.officer.user_id, "遗漏了一次志愿服务。")]


def test_reopening_twice_is_reopening_once(stage):
    held = opened_round(stage)
    key, *_others = both_sign(stage, held)
    assessment = Assessment.objects.get(evaluation=key, side=Side.COMMUNITY)

    open_again(stage, assessment, now=OPINIONS)
    open_again(stage, assessment, now=OPINIONS)

    assert Reopening.objects.count() == 1
    assert len(messages("reopened")) == 1
    assert messages("returned") == []


def test_who_is_judged_is_not_told_of_a_return(stage):
    held = concluded_round(stage)
    first = evaluations_of(held)[0]
    himself = UserFactory(member=first.member)
    RoleAssignmentFactory(user=himself, organization=stage.workplace)

    send_back(stage, first.conclusion)

    assert [recipient for recipient, _reason in messages("returned")] == [stage.officer.user_id]


@pytest.mark.parametrize("count", [1, 20])
def test_review_query_count(count, django_assert_num_queries):
    stage = build_stage(count)
    held = concluded_round(stage)

    with django_assert_num_queries(7):
        assert review(stage, held) == count
