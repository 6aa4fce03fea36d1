"""Words and colors of rounds and of the facts behind a grade, as pages and papers show them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from activities.states import RecordKind, TaskUnit
from xigu.organizations.states import LeaveKind

from .states import ConclusionStatus, Grade, ObjectionStatus, OpinionStatus, Phase

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


def vote_rows(votes: dict) -> list[tuple[str, int]]:
    """Return what was counted in a vote, the best grade first."""
    return [(str(grade.label), votes[grade]) for grade in Grade if grade in votes]


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


def _placed(row):
    name, first, last = row
    return f"{name} ({span(first, last)})"


def _leave(row):
    kind, first, last = row
    return f"{LeaveKind(kind).label} ({span(first, last)})"


def _joined(parts):
    return pgettext("between two items", "; ").join(parts)
