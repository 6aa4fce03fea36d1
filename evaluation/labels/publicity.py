"""What a publicity shows of one member, and who waits for a result and why: words for pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..explanations import grade_in_words
from ..models import Evaluation
from ..queries import APPEAL_DAYS
from ..states import ConclusionStatus

WHY_WITHOUT = {
    None: gettext_lazy("No conclusion is signed."),
    ConclusionStatus.WAITING: gettext_lazy("The joint conclusion waits for the community."),
    ConclusionStatus.SIGNED: gettext_lazy("The conclusion is not reviewed."),
    ConclusionStatus.RETURNED: gettext_lazy("The conclusion is returned and not signed anew."),
}


@dataclass(frozen=True, slots=True)
class PublicRow:
    """A member as everybody whom the round reaches may read of him: certified facts only."""

    evaluation: Evaluation
    grade: str
    service_hours: str
    tasks: str
    may_object: bool


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A member who has no result, or none that is final: why, and until when."""

    evaluation: Evaluation
    why: str
    until: date | None = None


def missing_in_words(missing: int, *, signed: int) -> list[str]:
    """Say who would stay without a result if the publicity began now; nothing if nobody."""
    unreviewed = ngettext(
        "%(count)s signed conclusion is not reviewed: this member gets no result in this round.",
        "%(count)s signed conclusions are not reviewed: these members get no result in this round.",
        signed,
    )
    open_ones = ngettext(
        "%(count)s member is not concluded: without a result in this round.",
        "%(count)s members are not concluded: without a result in this round.",
        missing - signed,
    )
    counted = [(unreviewed, signed), (open_ones, missing - signed)]
    return [text % {"count": count} for text, count in counted if count]


def public_rows(
    evaluations: Iterable, may_object: Callable[[Evaluation], bool] = lambda _each: False
) -> list[PublicRow]:
    """Return rows of a publicity; `may_object` tells to which the reader may object."""
    return [
        PublicRow(
            evaluation=each,
            grade=grade_in_words(each.current_grade),
            service_hours=each.service_hours or "",
            tasks=_met(each.tasks),
            may_object=may_object(each),
        )
        for each in evaluations
    ]


def rows_without_result(evaluations: Iterable) -> list[WaitingRow]:
    """Return who stays without a result, and why."""
    return [WaitingRow(each, str(WHY_WITHOUT[each.concluded])) for each in evaluations]


def held_back_rows(evaluations: Iterable) -> list[WaitingRow]:
    """Return whose grade is held back; the objections come with the evaluations."""
    return [_held_back(each) for each in evaluations]


def _held_back(evaluation):
    waiting = [each for each in evaluation.objections.all() if each.is_open]
    if waiting:
        until = max(each.due_on for each in waiting)
        return WaitingRow(evaluation, _("An objection waits for its decision."), until)
    decided = [timezone.localdate(each.decided_at) for each in evaluation.objections.all()]
    why = _("The decision can still be appealed against.")
    return WaitingRow(evaluation, why, max(decided) + APPEAL_DAYS)


def _met(tasks):
    if not tasks:
        return ""
    return _("%(met)s of %(all)s") % {"met": sum(task[-1] for task in tasks), "all": len(tasks)}


def dates_in_words(first: date, until: date, objections_until: date) -> list[tuple[str, str]]:
    """Return the days of a publicity as facts."""
    return [
        (_("Publicity"), f"{date_format(first)}–{date_format(until)}"),
        (_("Members may object to their own grade until"), date_format(objections_until)),
    ]
