"""Rounds in which the members of a busy district are judged, and objections of theirs."""

from types import SimpleNamespace

from django.utils import timezone

from evaluation.states import Grade, ObjectionStatus, Reason, Side, Standing
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import (
    EvaluationFactory,
    ObjectionFactory,
    OpenRoundFactory,
    ReviewedConclusionFactory,
    SignedAssessmentFactory,
    VoteCountFactory,
    day,
)
from tests.factories.registration import days_ago

LONG_ROUND = "2026年度民主评议党员（兰州石油化工职业技术大学石油化学工程学院教工第一党支部委员会）"
LONG_WORDS = (
    "一年来坚持参加福利东路石化家属区的志愿服务，带头清雪除冰、入户走访独居老人；"
    "政策宣讲准备充分，群众听得懂、记得住。不足之处是面对面交流次数偏少，建议明年加强。"
)
SUMMARY = (
    "一、参加志愿服务四次，共9小时。\n二、为群众办实事一件：修好了88号楼的楼道灯。\n三、"
    + LONG_WORDS
)
REASON = "社区记录的服务时间少了两次（3月5日、10月17日），签到表上有我的签名，请核对。" * 3


def judge(district):
    """Let members of the district be judged; return those with a story."""
    member = district.filed[0].member
    told = _told(district, member)
    objection = ObjectionFactory(
        evaluation=told, made_by=district.users["member"], text=REASON, **_here(district)
    )
    others = [registration.member for registration in district.accepted]
    overdue = ObjectionFactory(
        evaluation=_told(district, others[0]), due_on=day(-3), **_here(district)
    )
    for other in others[1:3]:
        ObjectionFactory(evaluation=_told(district, other), **_here(district))
    return SimpleNamespace(
        open=_open(district, member),
        left_out=_left_out(district, member),
        told=told,
        objection=objection,
        overdue=overdue,
        answered=_answered(district, member),
        objectable=_told(district, member, title="上一年度民主评议党员"),
    )


def _here(district):
    return {"organization": district.committee, "held_grade": Grade.BASIC}


def _place(district, member):
    return {"member": member, "branch": district.branch, "community": district.community}


def _open(district, member):
    held = OpenRoundFactory(title=LONG_ROUND, organization=district.department)
    evaluation = EvaluationFactory(round=held, **_place(district, member))
    SignedAssessmentFactory(evaluation=evaluation, side=Side.COMMUNITY, comment=LONG_WORDS)
    return evaluation


def _left_out(district, member):
    held = OpenRoundFactory(title="评先选优", organization=district.department)
    return EvaluationFactory(
        round=held,
        standing=Standing.LEFT_OUT,
        reason=Reason.ON_LEAVE,
        quota_group=None,
        **_place(district, member),
    )


def _told(district, member, title="2025年度民主评议党员"):
    """Somebody whose opinions lay apart, with all that a page can show."""
    held = OpenRoundFactory(
        title=title,
        organization=district.department,
        opened_at=days_ago(40),
        opinions_from=day(-30),
        opinions_until=day(-20),
        conclusions_until=day(-10),
        publicity_from=day(-3),
        publicity_until=day(4),
        objections_until=day(11),
    )
    evaluation = EvaluationFactory(
        round=held, summary=SUMMARY, summary_at=days_ago(35), **_place(district, member)
    )
    grades = {Side.COMMUNITY: Grade.BASIC, Side.WORKPLACE: Grade.EXCELLENT}
    for side, grade in grades.items():
        SignedAssessmentFactory(evaluation=evaluation, side=side, grade=grade, comment=LONG_WORDS)
    VoteCountFactory(evaluation=evaluation)
    ReviewedConclusionFactory(
        evaluation=evaluation,
        grade=Grade.BASIC,
        proposed="",
        grounds=[["APART", {"community": Grade.BASIC, "workplace": Grade.EXCELLENT}]],
        is_joint=True,
        needs_text=True,
        text="经单位和社区党组织当面商定：" + LONG_WORDS,
        signed_at=days_ago(6),
        agreed_at=days_ago(5),
        agreed_by=district.users["secretary"],
        reviewed_at=days_ago(4),
    )
    evaluation.told_at = days_ago(3)
    evaluation.save(update_fields=["told_at"])
    return evaluation


def _answered(district, member):
    """An objection that the first instance has dismissed; one may appeal."""
    return ObjectionFactory(
        evaluation=_told(district, member, title="2024年度民主评议党员"),
        made_by=district.users["member"],
        text=REASON,
        status=ObjectionStatus.DISMISSED,
        grade=Grade.BASIC,
        answer="经核实，3月5日、10月17日的签到表上没有您的签名；已向社区了解情况，维持原结论。",
        decided_at=timezone.now(),
        decided_by=UserFactory(name="罗军"),
        **_here(district),
    )
