"""Objections in words: what lists and pages show of one, what a decision can be."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..explanations import grade_in_words
from ..models import Objection
from . import OBJECTION_TONES


def objection_row(objection: Objection, today: date) -> dict:
    """Return what pages show of an objection; who has made it, they ask of the row themselves."""
    overdue = _overdue(objection.due_on, today) if objection.is_open else ""
    return {
        "objection": objection,
        "status": overdue or objection.get_status_display(),
        "tone": "bad" if overdue else OBJECTION_TONES[objection.status],
        "instance": _("second instance") if objection.appeals_id else _("first instance"),
        "held_grade": grade_in_words(objection.held_grade),
        "grade": grade_in_words(objection.grade) if objection.decided_at else "",
    }


def decision_choices(scale: Iterable[str], standing: str) -> list[tuple[str, str]]:
    """Return the grades that a decision can give, the one that stands first."""
    others = [(grade, grade_in_words(grade)) for grade in scale if grade != standing]
    return [(standing, _("keep: %(grade)s") % {"grade": grade_in_words(standing)}), *others]


def _overdue(due_on, today):
    days = (today - due_on).days
    if days <= 0:
        return ""
    return ngettext("%(days)s day overdue", "%(days)s days overdue", days) % {"days": days}
