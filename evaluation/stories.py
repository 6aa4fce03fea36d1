"""One evaluation as its page tells it: who has signed, what holds, what happened."""

from django.utils.translation import gettext as _

from .explanations import explained, grade_in_words
from .labels import CONCLUSION_TONES, why_unread
from .queries import Case
from .states import Phase, Side


def sides_of_case(case: Case, phase: str) -> list[dict]:
    """Return both sides with their opinion, or why there is none to read; the community first."""
    return [_side(case, side, phase) for side in Side]


def conclusion_in_words(case: Case) -> dict | None:
    """Return the conclusion: its grade, how it came about, who stands behind it."""
    row = case.conclusion
    if row is None:
        return None
    return {
        "row": row,
        "grade": grade_in_words(row.grade),
        "proposed": grade_in_words(row.proposed) if row.proposed else "",
        "differs": bool(row.proposed) and row.proposed != row.grade,
        "tone": CONCLUSION_TONES[row.status],
        "explanation": explained(row.grounds),
        "changed_to": grade_in_words(case.grade) if case.grade != row.grade else "",
    }


def story_of_case(case: Case, *, names_authors: bool) -> list[dict]:
    """Return what happened, as the timeline component shows it, the first one first.

    Who objected stands there only for those who decide.
    """
    events = [
        *_of_evaluation(case.evaluation),
        *(event for row in case.opinions.values() for event in _of_opinion(row)),
        *_of_votes(case.votes),
        *(_of_conclusion(case.conclusion) if case.conclusion else ()),
        *(event for row in case.objections for event in _of_objection(row, names_authors)),
    ]
    return sorted((each for each in events if each["happened_at"]), key=_when)


def _side(case, side, phase):
    evaluation = case.evaluation
    organization = getattr(evaluation, side.lower())
    row = case.opinions.get(side)
    state, tone = _state(case, side, phase)
    reopenings = list(row.reopenings.all()) if row else []
    return {
        "label": side.label,
        "side": side.value,
        "organization": organization.name if organization else "",
        "state": state,
        "tone": tone,
        "opinion": row,
        "grade": grade_in_words(row.grade) if row and row.grade else "",
        "signed": _signature(row) if row and row.is_signed else "",
        "reopenings": [_reopening(each) for each in reopenings],
    }


def _state(case, side, phase):
    row = case.opinions.get(side)
    if row is not None and row.is_signed:
        return _("signed"), "good"
    may_come = phase in Phase.before_conclusions or side in case.reopened
    is_open = may_come and case.evaluation.told_at is None
    return why_unread(case.evaluation, side, is_open=is_open)


def _signature(row):
    return " · ".join(str(each) for each in (row.signed_by, row.acting_for))


def _reopening(row):
    return {
        "reason": row.reason,
        "reopened_at": row.reopened_at,
        "grade": grade_in_words(row.grade) if row.grade else "",
        "comment": row.comment,
        "signed_by": row.signed_by,
        "signed_at": row.signed_at,
    }


def _when(event):
    return event["happened_at"]


def _event(title, happened_at, actor="", note="", tone=""):
    return {
        "title": title,
        "happened_at": happened_at,
        "actor": actor,
        "note": note,
        "tone": tone,
    }


def _of_evaluation(row):
    return [
        _event(_("The round begins"), row.round.opened_at, row.round.organization),
        _event(_("Named"), row.named_at, row.named_by, row.merits),
        _event(_("Self-summary written"), row.summary_at, row.member.name),
        _event(_("The member is told the result"), row.told_at, tone="good"),
        _event(_("The result is final"), row.published_at, tone="good"),
    ]


def _of_opinion(row):
    side = Side(row.side).label
    events = [
        _event(_("%(side)s: signed") % {"side": side}, each.signed_at, each.signed_by)
        for each in (*row.reopenings.all(), row)
    ]
    events += [
        _event(
            _("%(side)s: opened again") % {"side": side},
            each.reopened_at,
            each.reopened_by,
            each.reason,
            "wait",
        )
        for each in row.reopenings.all()
    ]
    return events


def _of_votes(row):
    if row is None:
        return []
    return [
        _event(_("Votes counted"), row.counted_at, row.counted_by),
        _event(_("Votes counted by a second officer"), row.checked_at, row.checked_by),
    ]


def _of_conclusion(row):
    return [
        _event(
            _("Conclusion signed, and returned since")
            if row.is_returned
            else _("Conclusion signed"),
            row.signed_at,
            _signature(row),
            row.answer,
            "bad" if row.is_returned else "",
        ),
        _event(_("The community agrees"), row.agreed_at, row.agreed_by, tone="good"),
        _event(_("Conclusion reviewed"), row.reviewed_at, row.reviewed_by, tone="good"),
    ]


def _of_objection(row, names_authors):
    made = _("Appeal") if row.appeals_id else _("Objection")
    return [
        _event(made, row.made_at, row.made_by if names_authors else "", tone="wait"),
        _event(
            _("Decision about it: %(status)s") % {"status": row.get_status_display()},
            row.decided_at,
            row.organization,
            tone="good" if row.decided_at else "",
        ),
    ]
