"""What a review shows of a workplace and of one conclusion: words, ready for a page."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..explanations import explained, grade_in_words
from ..models import Assessment, Conclusion, EvaluationRound
from ..queries import Workload
from ..scoring import Rule
from ..states import Side
from . import counts_in_words


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A conclusion beside what both sides have said, and why it is worth a look.

    `community_note` and `workplace_note` stand where there is no opinion to read.
    """

    conclusion: Conclusion
    grade: str
    community: Assessment | None
    workplace: Assessment | None
    community_note: str
    workplace_note: str
    reasons: list[str]
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class WorkloadRow:
    """A workplace in a review: rows that are worth a look, the rest and the missing as words."""

    workload: Workload
    rows: list[ReviewRow]
    uniform: str
    missing: str


def workload_rows(
    held: EvaluationRound,
    workloads: Iterable[Workload],
    opinions: Mapping[int, dict[str, Assessment]],
    beyond: Collection[int],
) -> list[WorkloadRow]:
    """Return workplaces as a review shows them, with what both sides have said."""
    return [
        WorkloadRow(
            workload=each,
            rows=[
                _review_row(row, opinions[row.evaluation_id], held, beyond)
                for row in each.looked_at
            ],
            uniform=counts_in_words(each.uniform),
            missing=_missing(each.missing),
        )
        for each in workloads
    ]


def reasons_to_look(row: Conclusion, held: EvaluationRound, beyond: Collection[int]) -> list[str]:
    """Return why a conclusion is worth a look, in words; nothing where it simply follows."""
    facts = dict(row.grounds)
    quota = held.rule_set.quota
    is_best = quota is not None and row.grade == quota.grade
    holds = {
        _("Joint conclusion"): row.is_joint,
        _("Opinions differ"): "community" in facts.get(Rule.WORKPLACE_PROPOSES, {}),
        _("Other than proposed"): not row.is_joint and row.grade != row.proposed,
        _("Not checked in, with an explanation"): Rule.NOT_CHECKED_IN in facts,
        _("No opinion of the community"): Rule.COMMUNITY_SILENT in facts,
        _("No opinion of the workplace"): Rule.WORKPLACE_SILENT in facts,
        _("Beyond the share, as granted"): is_best and row.evaluation.quota_group_id in beyond,
    }
    return [words for words, is_so in holds.items() if is_so]


def _review_row(row, opinions, held, beyond):
    return ReviewRow(
        conclusion=row,
        grade=grade_in_words(row.grade),
        community=opinions.get(Side.COMMUNITY),
        workplace=opinions.get(Side.WORKPLACE),
        community_note=_in_place_of_opinion(row, Rule.COMMUNITY_SILENT),
        workplace_note=_in_place_of_opinion(row, Rule.WORKPLACE_SILENT),
        reasons=reasons_to_look(row, held, beyond),
        sentences=explained(row.grounds),
    )


def _in_place_of_opinion(row, silent):
    """What is signed on one side alone is shown to nobody before the member is told."""
    rules = dict(row.grounds)
    if silent in rules:
        return _("missing; nothing is made of that")
    if silent == Rule.COMMUNITY_SILENT and Rule.NOT_CHECKED_IN in rules:
        return _("Not checked in")
    return _("signed, not shown yet")


def _missing(count):
    if not count:
        return ""
    text = ngettext(
        "%(count)s member has no conclusion that stands.",
        "%(count)s members have no conclusion that stands.",
        count,
    )
    return text % {"count": count}
