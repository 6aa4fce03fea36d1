"""How conclusions read: what each side says, why something is proposed, how a share stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from xigu.common.templatetags.look import day
from xigu.organizations.states import Kind

from ..explanations import explained, grade_in_words
from ..forms import ConclusionLine
from ..models import Assessment, Conclusion, Evaluation
from ..queries import QuotaGroup
from ..rules import Quota
from ..services import Choice
from ..states import Difference, Side
from . import CONCLUSION_TONES, counts_in_words, scale_choices, why_unread

DIFFERENCE_TONES: dict[int, str] = {
    Difference.APART: "bad",
    Difference.NEAR: "wait",
    Difference.ABSENT: "wait",
    Difference.SILENT: "wait",
}


def conclusion_row(line: ConclusionLine, scale: tuple[str, ...]) -> dict:
    """Return a line of the sheet in words."""
    evaluation, row = line.evaluation, line.conclusion
    text, tone = _status(line)
    return {
        "line": line,
        "key": evaluation.pk,
        "difference": Difference(line.difference).label,
        "difference_tone": DIFFERENCE_TONES.get(line.difference, ""),
        "opinions": [
            opinion_cell(
                evaluation, side, line.opinions.get(side), is_open=line.proposal.is_awaited
            )
            for side in Side
        ],
        "votes": counts_in_words(line.votes.votes) if line.votes else "",
        "sentences": explained(line.grounds),
        "status": text,
        "tone": tone,
        "signed_grade": said_in_words(evaluation, row.grade) if row and line.is_signed else "",
        "choices": scale_choices(scale) if evaluation.is_graded else [],
        "asks_words": line.proposal.needs_text or bool(line.text),
        "words": _("Joint conclusion") if line.proposal.is_joint else _("Explanation"),
    }


def opinion_cell(
    evaluation: Evaluation, side: Side, opinion: Assessment | None, *, is_open: bool
) -> dict:
    """Return what a side says of a member, or what there is in place of it.

    The evaluation comes from `with_signatures`; `is_open` tells whether one may still come.
    """
    note, _tone = why_unread(evaluation, side, is_open=is_open)
    return {
        "side": side.label,
        "grade": said_in_words(evaluation, opinion.grade) if opinion else "",
        "comment": opinion.comment if opinion else "",
        "note": "" if opinion else note,
    }


def said_in_words(evaluation: Evaluation, grade: str) -> str:
    """Return a grade in words; of who is not graded, that he is not."""
    return grade_in_words(grade) if evaluation.is_graded else pgettext("grade", "not graded")


def share_sentence(group: QuotaGroup, quota: Quota) -> str:
    """Say how many of the best grade a group may give, and how it comes to that number."""
    state = group.state
    sentence = ngettext(
        "%(graded)s member is graded. At most %(part)s of %(whole)s may be “%(grade)s”, rounded "
        "down: %(share)s.",
        "%(graded)s members are graded. At most %(part)s of %(whole)s may be “%(grade)s”, rounded "
        "down: %(share)s.",
        state.graded,
    ) % {
        "graded": state.graded,
        "part": quota.share.numerator,
        "whole": quota.share.denominator,
        "grade": grade_in_words(quota.grade),
        "share": state.share,
    }
    more = _(" The department has granted %(more)s more.") % {"more": state.more}
    return sentence + more if state.more else sentence


def share_row(group: QuotaGroup, quota: Quota, *, may_ask: bool) -> dict:
    """Return how a group stands, with its sentence, and whether one may ask for more."""
    state, place = group.state, group.organization
    pooled = _("%(workplace)s: small branches, and members without a branch")
    return {
        "group": group,
        "name": pooled % {"workplace": place} if place.kind == Kind.WORKPLACE else place.name,
        "sentence": share_sentence(group, quota),
        "value": f"{state.given} / {state.allowed}",
        "percent": min(100, round(100 * state.given / state.allowed)) if state.allowed else 0,
        "left": left_in_words(state.left),
        "may_ask": may_ask and not group.asked and state.allowed < state.graded,
    }


def left_in_words(left: int) -> str:
    """Say how many of the best grade are still to be given."""
    if left > 0:
        return ngettext("%(left)s is left", "%(left)s are left", left) % {"left": left}
    return _("none is left") if not left else _("%(count)s too many") % {"count": -left}


def signing_rows(
    evaluations: Iterable[Evaluation], choices: Mapping[int, Choice], scale: tuple[str, ...]
) -> list[dict]:
    """Return what somebody is about to sign: each grade with how many and who, the best first."""
    names = defaultdict(list)
    for each in evaluations:
        names[choices[each.pk].grade].append(each.member.name)
    labels = dict(scale_choices(scale)) | {"": pgettext("grade", "not graded")}
    return [
        {"label": label, "names": names[grade], "count": len(names[grade])}
        for grade, label in labels.items()
        if grade in names
    ]


def agreement_facts(row: Conclusion) -> list[tuple[str, object]]:
    """Return what a joint conclusion says, and who has signed it, when."""
    facts = [
        (_("Joint grade"), said_in_words(row.evaluation, row.grade)),
        (_("Joint conclusion"), row.text),
        (_("Signed by"), f"{row.signed_by} · {row.acting_for}"),
        (_("Signed on"), day(row.signed_at)),
    ]
    if row.agreed_by is None:
        return facts
    return [*facts, (_("Agreed by"), row.agreed_by), (_("Agreed on"), day(row.agreed_at))]


def _status(line):
    row = line.conclusion
    if row is not None:
        return row.get_status_display(), CONCLUSION_TONES[row.status]
    if line.takes_choice:
        return pgettext("conclusion", "to be signed"), "wait"
    if line.evaluation.community_id is None and not line.evaluation.workplace_signed:
        return pgettext("conclusion", "waits for the workplace's opinion"), ""
    return pgettext("conclusion", "waits for opinions"), ""
