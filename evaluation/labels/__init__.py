"""Words and colors of what several pages show; in modules, those of one sort of page each."""

from collections.abc import Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from activities.states import RecordKind, TaskUnit
from xigu.documents.services import described
from xigu.organizations.states import LeaveKind

from ..explanations import grade_in_words
from ..states import (
    ConclusionStatus,
    Grade,
    ObjectionStatus,
    OpinionStatus,
    Phase,
    RequestStatus,
    Side,
)

PHASE_TONES: dict[str, str] = {
    Phase.DRAFT: "",
    Phase.SUMMARY: "wait",
    Phase.OPINIONS: "wait",
    Phase.CONCLUSION: "wait",
    Phase.REVIEW: "wait",
    Phase.PUBLICITY: "wait",
    Phase.OBJECTIONS: "wait",
    Phase.PUBLISHED: "good",
}
CONCLUSION_TONES: dict[str, str] = {
    ConclusionStatus.WAITING: "wait",
    ConclusionStatus.SIGNED: "wait",
    ConclusionStatus.RETURNED: "bad",
    ConclusionStatus.REVIEWED: "good",
}
OBJECTION_TONES: dict[str, str] = {
    ObjectionStatus.OPEN: "wait",
    ObjectionStatus.UPHELD: "good",
    ObjectionStatus.DISMISSED: "",
}
REQUEST_TONES: dict[str, str] = {
    RequestStatus.OPEN: "wait",
    RequestStatus.GRANTED: "good",
    RequestStatus.DECLINED: "",
}
OPINION_TONES: dict[str, str] = {
    OpinionStatus.OPEN: "wait",
    OpinionStatus.ANSWERED: "good",
    OpinionStatus.WITHDRAWN: "",
}


def fact_rows(facts: dict) -> list[tuple[str, str]]:
    """Return snapshotted facts as (label, value), in the order in which people read them."""
    first, last = facts["period"]
    return [
        (_("Period"), span(first, last)),
        (_("Workplace"), _joined(_placed(each) for each in facts["workplaces"])),
        (_("Checked in"), facts["checked_in_on"]),
        (_("Community"), _joined(_placed(each) for each in facts["communities"])),
        (_("On leave"), _joined(_leave(each) for each in facts["leaves"])),
        (_("Hours of service"), facts["service_hours"]),
        (_("All hours"), facts["hours"]),
    ]


def basis(facts: dict, *, notes: int) -> list[str]:
    """Return in a few words what can be read about a member: on demand there is more."""
    met = sum(is_met for *_task, is_met in facts["tasks"])
    parts = [
        _("%(hours)s hours of service") % {"hours": facts["service_hours"]},
        _("%(met)s of %(all)s tasks of the year") % {"met": met, "all": len(facts["tasks"])}
        if facts["targets_apply"]
        else "",
        _("self-summary") if facts["summary"] else _("no self-summary"),
        ngettext("%(count)s note", "%(count)s notes", notes) % {"count": notes} if notes else "",
    ]
    return [part for part in parts if part]


def opinion_days(held, phase: str) -> str:
    """Tell until when opinions are given, or why none is given now."""
    days = {"first": held.opinions_from.isoformat(), "last": held.opinions_until.isoformat()}
    if phase == Phase.OPINIONS:
        return _("Opinions are given until %(last)s; neither side reads the other before.") % days
    if phase in {Phase.DRAFT, Phase.SUMMARY}:
        return _("Opinions are given from %(first)s until %(last)s.") % days
    return _("The days for opinions are over; what is missing stays missing.")


def counts_in_words(counts: Mapping[str, int]) -> str:
    """Return how many there are of each grade, in words, the best one first."""
    return " · ".join(f"{grade_in_words(grade)} {count}" for grade, count in in_order(counts))


def in_order(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return counts by grade, the best one first, and none last."""
    return [(grade, counts[grade]) for grade in (*Grade.values, "") if grade in counts]


def why_unread(evaluation, side: str, *, is_open: bool) -> tuple[str, str]:
    """Return why no opinion of a side is to be read, with its tone.

    The evaluation comes from `with_signatures`; `is_open` tells whether one may still come.
    """
    if side == Side.COMMUNITY and evaluation.community_id is None:
        return _("not checked in: no community gives an opinion"), ""
    if getattr(evaluation, f"{side.lower()}_signed"):
        return _("signed, not shown yet"), "good"
    if is_open:
        return _("not signed yet"), "wait"
    return _("missing; nothing is made of that"), ""


def record_rows(facts: dict) -> list[dict]:
    """Return what was confirmed, a row for each kind and community."""
    return [
        {
            "kind": RecordKind(kind).label,
            "community": community,
            "records": records,
            "hours": hours,
            "service_hours": service_hours,
        }
        for kind, community, records, hours, service_hours in facts["records"]
    ]


def task_rows(facts: dict) -> list[dict]:
    """Return the tasks of the year: what is expected, what was done, whether it is met."""
    return [
        {
            "title": title,
            "expected": f"{minimum} {TaskUnit(unit).label}",
            "done": done,
            "is_met": is_met,
            "applies": facts["targets_apply"],
        }
        for title, _kind, minimum, unit, done, is_met in facts["tasks"]
    ]


def span(first: str, last: str) -> str:
    """Return two ISO dates as a span; an open end is told as such."""
    return f"{first}–{last}" if last else _("since %(day)s") % {"day": first}


def scale_choices(scale) -> list[tuple[str, str]]:
    """Return the grades of a scale as choices of a form."""
    return [(grade, str(Grade(grade).label)) for grade in scale]


def review_tabs(part: str) -> list[dict]:
    """Return the parts of a review as tabs."""
    words = {"waiting": _("To be reviewed"), "reviewed": _("Reviewed")}
    return [
        {"label": label, "url": f"?part={each}", "is_current": each == part}
        for each, label in words.items()
    ]


def publicity_tabs(part: str, counts: dict[str, int]) -> list[dict]:
    """Return the two lists of a publicity to come as tabs."""
    words = {"named": _("Will be named"), "without": _("Without a result")}
    return [
        {
            "label": label,
            "url": f"?part={each}",
            "is_current": each == part,
            "count": counts[each],
        }
        for each, label in words.items()
    ]


def grade_stats(counts: dict[str, int]) -> list[dict]:
    """Return how many have which grade, in the order of grades, as numbers with their words."""
    return [
        {"label": capfirst(grade_in_words(grade)), "value": count}
        for grade, count in in_order(counts)
    ]


def quota_facts(quota, state) -> list[tuple[str, object]]:
    """Return a request for more of the best grade, and how its group stands, as facts."""
    asked = [
        (_("Asks for"), _("%(more)s more") % {"more": quota.more}),
        (_("Reason"), quota.reason),
        (_("Asked by"), quota.asked_by),
    ]
    if state is None:
        return asked
    return [
        *asked,
        (_("Members graded"), state.graded),
        (_("Share"), state.share),
        (_("Granted before"), state.more),
        (_("Given so far"), state.given),
        (_("Still to be given"), max(state.left, 0)),
    ]


def missing_glyphs(characters) -> str:
    """Say which characters no font has, on the page to print, where they show."""
    sentence = _("No font has %(characters)s: please print this page from the browser.")
    return sentence % {"characters": described(characters)}


def _placed(row):
    name, first, last = row
    return _named_in(name, first, last)


def _leave(row):
    kind, first, last = row
    return _named_in(LeaveKind(kind).label, first, last)


def _named_in(name, first, last):
    words = pgettext("facts", "%(name)s (%(days)s)")
    return words % {"name": name, "days": span(first, last)}


def _joined(parts):
    return pgettext("between two items", "; ").join(parts)
