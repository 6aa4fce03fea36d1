"""A round in which opinions are given on a busy day, and one for which members are named."""

from types import SimpleNamespace

from django.utils import timezone

from evaluation.services import Opinion, reopen_assessment, save_opinions, sign_opinions
from evaluation.states import Grade, Occasion, Side
from tests.factories.confidential import DailyNoteFactory
from tests.factories.evaluation import EvaluationFactory, OpenRoundFactory, VoteCountFactory, day
from tests.factories.registration import days_ago

SUMMARY = "一年来坚持参加社区党组织活动，利用周末为居民检修水电，帮助三户独居老人解决生活困难。" * 3
COMMENT = "工作认真负责，主动认领社区公益岗位，受到居民好评；希望继续发挥专业特长。"
MERITS = "连续三年利用周末为石化家属区独居老人检修水电，累计入户一百二十余次，居民送来锦旗两面。"


def give_opinions(district):
    """Let both sides give opinions about those who are checked in; return the rounds."""
    judged = SimpleNamespace(
        round=OpenRoundFactory(
            title="2026年度在职党员民主评议（双评）", organization=district.department
        ),
        award=OpenRoundFactory(
            title="“七一”表彰优秀共产党员人选推荐",
            occasion=Occasion.AWARD,
            organization=district.department,
            opinions_from=day(6),
        ),
    )
    judged.evaluations = [
        _evaluation(district, judged.round, row.member) for row in district.accepted
    ]
    _speak(district, judged)
    _name(district, judged)
    return judged


def _evaluation(district, held, member, **more):
    return EvaluationFactory(
        round=held,
        member=member,
        branch=district.branch,
        community=district.community,
        **more,
    )


def _speak(district, judged):
    """Leave one of each state: signed, opened again, a draft with a vote and a note, nothing."""
    first, second, third, *_rest = judged.evaluations
    type(third).objects.filter(pk=third.pk).update(summary=SUMMARY, summary_at=days_ago(1))
    for side, who in ((Side.WORKPLACE, "workplace"), (Side.COMMUNITY, "secretary")):
        common = {
            "held": judged.round,
            "side": side,
            "actor": district.acting(who),
            "now": timezone.now(),
        }
        said = Opinion(Grade.EXCELLENT, COMMENT)
        save_opinions(opinions={each.pk: said for each in (first, second, third)}, **common)
        rows = sign_opinions(evaluation_ids=[first.pk, second.pk], **common)
        reopen_assessment(
            assessment=next(row for row in rows if row.evaluation_id == second.pk),
            reason="遗漏了十一月的一次志愿服务，请核对后重新填写。",
            actor=district.acting("department"),
            now=timezone.now(),
        )
    counter, other = district.users["workplace"], district.users["branch"]
    VoteCountFactory(
        evaluation=third,
        counted_by=counter,
        checked_at=days_ago(0),
        checked_by=other,
    )
    VoteCountFactory(evaluation=second, counted_by=other)
    DailyNoteFactory(member=third.member, author=district.community, reader=district.workplace)


def _name(district, judged):
    by = {"named_at": days_ago(1), "named_by": district.users["workplace"], "merits": MERITS}
    _evaluation(district, judged.award, district.accepted[1].member, **by)
