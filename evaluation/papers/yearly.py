"""The form of a round about one member: the community's opinion first, then the workplace's.

An opinion that the reader may not read yet leaves its field empty, to be signed by hand.
"""

from xigu.documents.services import (
    Dossier,
    FactSection,
    Section,
    TextSection,
    full_day,
    in_order,
    paragraphs,
    plain,
)

from ..explanations import explained, grade_in_words
from ..queries import FormContents
from ..states import Occasion, Reason, Side, Standing
from . import facts, words

TITLES = {
    Occasion.REVIEW: "民主评议党员双评登记表",
    Occasion.AWARD: "表彰奖励双评登记表",
    Occasion.SELECTION: "评先选优双评登记表",
}
SIDES = {Side.COMMUNITY: "社区（村）党组织", Side.WORKPLACE: "单位党组织"}
NOTE = "“双管双评双提升”：社区党组织和单位党组织分别评价，签署前互不可见。"


@words.in_language_of_documents
def form_paper(contents: FormContents) -> Dossier:
    """Return the form of one evaluation."""
    evaluation = contents.evaluation
    held = evaluation.round
    return Dossier(
        title=TITLES[Occasion(held.occasion)],
        lead=plain(held.title),
        running=plain(evaluation.member.name),
        sections=in_order(
            [
                _head(contents),
                *_merits(evaluation),
                _summary(evaluation),
                *_facts(contents),
                *(_opinion(contents, side) for side in SIDES),
                _conclusion(contents),
                _review(contents),
                _result(evaluation),
            ]
        ),
        note=NOTE,
    )


def _head(contents):
    evaluation = contents.evaluation
    held = evaluation.round
    community = evaluation.community.name if evaluation.community else "未报到"
    branch = evaluation.branch.name if evaluation.branch else ""
    period = words.days(held.first_day.isoformat(), held.last_day.isoformat())
    rows = [
        *words.personal(evaluation.member),
        [("工作单位", plain(evaluation.workplace.name))],
        [("所在党支部", plain(branch))],
        [("报到社区", plain(community))],
        [("评议时段", period)],
    ]
    if evaluation.standing != Standing.GRADED:
        label = Standing(evaluation.standing).label
        rows.append([("参加情况", f"{label}（{Reason(evaluation.reason).label}）")])
    return FactSection("基本情况", rows)


def _merits(evaluation):
    """For what the workplace has named him, which both sides read before they judge."""
    return [TextSection("主要事迹", paragraphs(evaluation.merits))] if evaluation.merits else []


def _summary(evaluation):
    return TextSection("个人总结", paragraphs(evaluation.summary), signature="本人签字")


def _facts(contents) -> list[Section]:
    known = contents.facts
    signed = "签署时的事实" if contents.is_signed else "尚未签署，按目前的记录"
    day = full_day(contents.facts_on.isoformat())
    checked_in = full_day(known["checked_in_on"]) if known["checked_in_on"] else "未报到"
    rows = [
        [("事实依据", f"{signed}，截至{day}")],
        [("报到日期", checked_in), ("服务时长", f"{known['service_hours']}小时")],
    ]
    return [
        FactSection("客观事实", rows),
        facts.tasks(known),
        facts.records(known),
        facts.places(known),
        facts.leaves(known),
    ]


def _opinion(contents, side):
    owner = SIDES[side]
    said = contents.opinions.get(side)
    if said is None:
        absent = side == Side.COMMUNITY and contents.evaluation.community is None
        texts = ["未到社区报到，没有社区意见。"] if absent else []
        return TextSection(f"{owner}意见", texts, signature="负责人签字", seal=owner)
    grade = [f"评价等次：{grade_in_words(said.grade)}"] if said.grade else []
    return TextSection(
        f"{owner}意见",
        [*grade, *paragraphs(said.comment)],
        signature="负责人签字",
        signed=_signed(said),
        seal=owner,
    )


def _conclusion(contents):
    row, owner = contents.conclusion, SIDES[Side.WORKPLACE]
    if row is None:
        return TextSection("评议结论", signature="负责人签字", seal=owner)
    texts = [f"结论等次：{grade_in_words(row.grade)}", *explained(row.grounds)]
    texts += paragraphs(row.text)
    if row.is_joint:
        texts.append(_agreement(row))
    return TextSection("评议结论", texts, signature="负责人签字", signed=_signed(row), seal=owner)


def _agreement(row):
    if row.agreed_at is None:
        return "双方共同结论，待社区党组织同意。"
    return f"双方共同结论，社区党组织已同意（{row.agreed_by}，{words.day_of(row.agreed_at)}）。"


def _review(contents):
    row = contents.conclusion
    if row is None or row.reviewed_at is None:
        return TextSection("组织部门审核", signature="审核人签字", seal="组织部门")
    reviewed = f"{plain(str(row.reviewed_by))} {words.day_of(row.reviewed_at)} 审核"
    return TextSection(
        "组织部门审核", ["审核通过。"], signature="审核人签字", signed=reviewed, seal="组织部门"
    )


def _result(evaluation):
    is_final = evaluation.published_at is not None
    grade = grade_in_words(evaluation.grade) if is_final else ""
    day = words.day_of(evaluation.published_at) if is_final else ""
    return FactSection("评议结果", [[("最终等次", plain(grade)), ("公布日期", plain(day))]])


def _signed(row):
    return f"{plain(str(row.signed_by))} {words.day_of(row.signed_at)} 在系统中签署"
