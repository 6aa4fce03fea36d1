"""The evidence sheet: the same certified facts for each of the four occasions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from xigu.documents.services import (
    Dossier,
    FactSection,
    SealSection,
    Section,
    TableSection,
    TextSection,
    in_order,
    plain,
)

from ..explanations import grade_in_words
from ..facts import to_be_explained
from ..queries import Evidence
from ..states import Occasion
from . import facts, words

UNEXPLAINED = "已报到，有服务记录，不需要书面说明。"
MISSING = {"checked_in_on": "未到社区报到", "service_hours": "没有志愿服务时长"}
NOTE = "本表由系统按已确认的记录生成，不含电话和住址；未列事项以原始记录为准。"


@dataclass(frozen=True, slots=True)
class EvidenceSheet:
    """How the sheet of an occasion differs: what it is called, what for, what stands on it."""

    title: str
    purpose: str
    sections: tuple[str, ...]


EVIDENCE = {
    Occasion.REVIEW: EvidenceSheet(
        "民主评议党员双评依据表",
        "供党支部民主评议党员时，社区（村）党组织和单位党组织分别提出意见参考。",
        ("head", "tasks", "records", "places", "leaves", "notes", "results", "signature", "seals"),
    ),
    Occasion.PROMOTION: EvidenceSheet(
        "推荐提拔双评依据表",
        "供推荐提拔、考察了解八小时以外表现时参考。",
        (
            "head",
            "explanation",
            "tasks",
            "records",
            "places",
            "leaves",
            "notes",
            "results",
            "seals",
        ),
    ),
    Occasion.AWARD: EvidenceSheet(
        "表彰奖励事迹材料",
        "供表彰奖励推荐和审核时参考。",
        ("head", "merits", "tasks", "records", "notes", "results", "signature", "seals"),
    ),
    Occasion.SELECTION: EvidenceSheet(
        "评先选优事迹材料",
        "供评先选优推荐和审核时参考。",
        ("head", "merits", "tasks", "records", "notes", "results", "signature", "seals"),
    ),
}


@words.in_language_of_documents
def evidence_paper(evidence: Evidence, occasion: Occasion) -> Dossier:
    """Return the sheet about a member for an occasion."""
    sheet = EVIDENCE[occasion]
    return Dossier(
        title=sheet.title,
        lead=sheet.purpose,
        running=plain(evidence.member.name),
        sections=in_order(SECTIONS[name](evidence) for name in sheet.sections),
        note=NOTE,
    )


def _explanation(evidence):
    reasons = [MISSING[name] for name in to_be_explained(evidence.facts)]
    words_for = f"需要书面说明（{'，'.join(reasons)}）。" if reasons else UNEXPLAINED
    return FactSection("书面说明", [[("是否需要", words_for)]])


def _notes(evidence):
    columns = [("日期", 3), ("来自", 3), ("内容", 7), ("回复", 4)]
    return TableSection(
        "双管日常情况",
        columns,
        [_note(note) for note in evidence.notes],
        empty="起止时间内没有日常情况。",
    )


def _note(note):
    replies = "；".join(_reply(reply) for reply in note.replies.all()) or "—"
    return [words.day_of(note.written_at), plain(note.author.name), plain(note.text), replies]


def _reply(reply):
    author = reply.acting_for.name if reply.acting_for else "本人"
    return f"{plain(author)}（{words.day_of(reply.written_at)}）：{plain(reply.text)}"


def _results(evidence):
    return TableSection(
        "以往双评结果",
        [("评议", 6), ("等次", 3), ("公布日期", 4)],
        [
            [plain(row.round.title), grade_in_words(row.grade), words.day_of(row.published_at)]
            for row in evidence.results
        ],
        empty="没有已公布的结果。",
    )


def _seals(evidence):
    owners: Iterable[str] = ("社区（村）党组织", "单位党组织")
    return SealSection("审核盖章", list(owners))


def _about(section: Callable[[dict], Section]) -> Callable[[Evidence], Section]:
    return lambda evidence: section(evidence.facts)


SECTIONS: dict[str, Callable[[Evidence], Section]] = {
    "head": lambda evidence: facts.head(evidence.member, evidence.facts),
    "explanation": _explanation,
    "merits": lambda _evidence: TextSection("主要事迹"),
    "tasks": _about(facts.tasks),
    "records": _about(facts.records),
    "places": _about(facts.places),
    "leaves": _about(facts.leaves),
    "notes": _notes,
    "results": _results,
    "signature": lambda _evidence: TextSection("本人意见", signature="本人签字"),
    "seals": _seals,
}
