"""Rounds of evaluation to look at: one under review, one in publicity, one to be published."""

from types import SimpleNamespace

from django.utils import timezone

from evaluation.models import Evaluation
from evaluation.states import ConclusionStatus, Grade
from tests.evaluation.under_review import concluded, round_under_review
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import (
    EvaluationFactory,
    ObjectionFactory,
    QuotaRequestFactory,
    day,
)
from tests.factories.organizations import BranchFactory, MemberFactory, WorkplaceFactory
from tests.factories.registration import days_ago

LONG_TEXT = (
    "经社区党组织与单位党组织共同研究：该同志全年参加志愿服务十二次，居民评价较好；"
    "在单位学习讨论缺席三次，已作出说明。综合两方面情况，商定评为合格，并由支部书记进行谈心谈话。"
)
GRADES = [Grade.EXCELLENT] * 3 + [Grade.QUALIFIED] * 2
APART = {"community": Grade.EXCELLENT, "workplace": Grade.BASIC}
JOINT = {
    "proposed": "",
    "grounds": [["APART", APART]],
    "is_joint": True,
    "needs_text": True,
    "text": LONG_TEXT,
}


def review(district):
    """Return what a department has to review, and what it has made public."""
    return SimpleNamespace(**_under_review(district), **_in_public(district))


def _under_review(district):
    held = round_under_review(district.department, title="2026年度在职党员民主评议")
    people = _people(district)
    agreed = {"agreed_at": timezone.now(), "agreed_by": UserFactory()}
    joint = concluded(
        held, district, evaluation=_judged(held, people[0]), **JOINT, **agreed, **APART
    )
    absent = [["NOT_CHECKED_IN", {}], ["WORKPLACE_PROPOSES", {"grade": Grade.QUALIFIED}]]
    concluded(
        held,
        district,
        community="",
        evaluation=_judged(held, people[1], community=None),
        grounds=absent,
        needs_text=True,
        text="长期驻村帮扶，尚未到居住地社区报到。",
    )
    for member in people[2:4]:
        concluded(held, district, evaluation=_judged(held, member))
    EvaluationFactory(round=held, branch=district.branch, member=people[4])
    for number in range(1, 4):
        branch = BranchFactory(parent=WorkplaceFactory(name=f"西固区第{number}幼儿园"))
        concluded(held, district, evaluation=EvaluationFactory(round=held, branch=branch))
    request = QuotaRequestFactory(
        round=held, organization=district.branch, reason=LONG_TEXT, asked_by__name="赵敏"
    )
    QuotaRequestFactory(
        round=held,
        organization=district.workplace,
        status="DECLINED",
        decided_at=timezone.now(),
        decided_by=UserFactory(),
        answer="请在规定比例内评定。",
    )
    assessment = joint.evaluation.assessments.order_by("side").first()
    ready = round_under_review(district.department, title="2026年度评议（已审核）")
    for member, grade in zip(people, [*GRADES[2:], *GRADES[3:]], strict=True):
        _accepted(ready, district, member, grade)
    return {
        "ready": ready,
        "round": held,
        "joint": joint,
        "assessment": assessment,
        "request": request,
    }


def _in_public(district):
    days = {"publicity_from": day(-1), "publicity_until": day(4), "objections_until": day(11)}
    public = round_under_review(district.department, title="2025年度在职党员民主评议", **days)
    over = {"publicity_from": day(-20), "publicity_until": day(-9), "objections_until": day(-2)}
    ended = round_under_review(district.department, title="2024年度在职党员民主评议", **over)
    for held in (public, ended):
        rows = [
            _accepted(held, district, member, grade)
            for member, grade in zip(_people(district), GRADES, strict=True)
        ]
        Evaluation.objects.filter(round=held).update(told_at=days_ago(1))
    ObjectionFactory(evaluation=rows[0].evaluation, organization=district.committee)
    return {"public": public, "ended": ended}


def _people(district):
    names = ("张伟", "阿卜杜热合曼·阿卜杜热依木", "欧阳建国", "李娜", "单小红")
    return [MemberFactory(name=name, branch=district.branch) for name in names]


def _judged(held, member, **fields):
    return EvaluationFactory(round=held, member=member, branch=_branch(member), **fields)


def _branch(member):
    return member.affiliations.get().branch


def _accepted(held, district, member, grade):
    accepted = {"reviewed_at": timezone.now(), "reviewed_by": UserFactory()}
    evaluation = _judged(held, member, community=district.community)
    status = ConclusionStatus.REVIEWED
    return concluded(held, district, grade, evaluation=evaluation, status=status, **accepted)
