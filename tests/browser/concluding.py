"""A round that is concluded on a busy day: opinions of every kind, long names, a full share."""

from types import SimpleNamespace

from django.utils import timezone

from evaluation.states import ConclusionStatus, Side, Standing
from tests.factories.evaluation import (
    ConclusionFactory,
    EvaluationFactory,
    OpenRoundFactory,
    QuotaRequestFactory,
    ReviewedConclusionFactory,
    SignedAssessmentFactory,
    VoteCountFactory,
    day,
)

LONG_COMMENT = (
    "政治立场坚定，工作认真负责，主动参加社区志愿服务和三会一课，对独居老人常年上门走访，"
    "居民反映良好；在重要任务中表现突出，建议继续发挥专业特长。"
)
LONG_TITLE = "2026年度全区在职党员民主评议暨双报到双管双评双提升综合评议"
OPINIONS = (
    ("EXCELLENT", "UNQUALIFIED"),
    ("QUALIFIED", "BASIC"),
    ("EXCELLENT", None),
    (None, "QUALIFIED"),
    ("QUALIFIED", "QUALIFIED"),
    ("EXCELLENT", "EXCELLENT"),
)


def conclude(district):
    """Let the district conclude a round; return it with the conclusions that have a story."""
    held = OpenRoundFactory(
        organization=district.department,
        title=LONG_TITLE,
        opinions_from=day(-20),
        opinions_until=day(-2),
        conclusions_until=day(8),
    )
    members = [each.member for each in (*district.accepted, *district.filed)]
    listed = [_judged(district, held, member) for member in members[:9]]
    for evaluation, (workplace, community) in zip(listed, OPINIONS, strict=False):
        _say(evaluation, Side.WORKPLACE, workplace)
        _say(evaluation, Side.COMMUNITY, community)
    absent = _judged(district, held, district.unissued[1], community=None)
    _judged(district, held, district.unissued[3], standing=Standing.UNGRADED, reason="PROBATION")
    VoteCountFactory(
        evaluation=listed[0],
        checked_at=timezone.now(),
        checked_by=district.users["committee"],
    )
    signer = {"signed_by": district.users["workplace"], "acting_for": district.workplace}
    for evaluation in (listed[6], listed[7]):
        for side, grade in ((Side.WORKPLACE, "EXCELLENT"), (Side.COMMUNITY, "UNQUALIFIED")):
            _say(evaluation, side, grade)
    joint = ConclusionFactory(evaluation=listed[6], waits=True, grade="QUALIFIED", **signer)
    returned = ConclusionFactory(
        evaluation=listed[7], waits=True, grade="EXCELLENT", text="双方再议。", **signer
    )
    returned.status, returned.answer = ConclusionStatus.RETURNED, "请写明双方商定的具体依据。"
    returned.save()
    ReviewedConclusionFactory(evaluation=listed[8], grade="EXCELLENT", **signer)
    return SimpleNamespace(
        round=held, joint=joint, returned=returned, absent=absent, asked=_full(district)
    )


def _judged(district, held, member, **more):
    facts = {"community": district.community, "quota_group": district.branch}
    return EvaluationFactory(round=held, branch=district.branch, member=member, **facts | more)


def _say(evaluation, side, grade):
    if grade:
        SignedAssessmentFactory(evaluation=evaluation, side=side, grade=grade, comment=LONG_COMMENT)


def _full(district):
    """A round in which a request for more waits, and nobody has said anything."""
    held = OpenRoundFactory(organization=district.department, title="一季度评议")
    EvaluationFactory(round=held, branch=district.branch, community=district.community)
    QuotaRequestFactory(round=held, organization=district.branch, asked_by=district.users["branch"])
    return held
