"""How rounds are put into words on pages: their phases with days, how far they are."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ..models import Evaluation, EvaluationRound
from ..queries import Opening, Place, RoundProgress
from ..states import Phase, Reason, Standing
from . import PHASE_TONES

A_DAY = timedelta(days=1)
ORDER = tuple(Phase)[1:]


def phase_badge(held: EvaluationRound, day: date) -> dict:
    """Return where a round is on a day, as a badge."""
    phase = held.phase_on(day)
    return {"text": phase.label, "tone": PHASE_TONES[phase]}


def round_facts(held: EvaluationRound) -> list[tuple]:
    """Return what a round is about, as (label, value)."""
    return [
        (_("Occasion"), held.get_occasion_display().capitalize()),
        (_("Period"), f"{held.first_day}–{held.last_day}"),
        (_("For whom"), held.organization.name),
    ]


def phase_rows(held: EvaluationRound, day: date) -> list[dict]:
    """Return the phases of a round in their order, each with its days; one of them is now."""
    now, notes = held.phase_on(day), _notes(held.rule_set)
    place = ORDER.index(now) if now in ORDER else -1
    return [
        {
            "title": phase.label,
            "first": first,
            "last": last,
            "note": notes.get(phase, ""),
            "is_now": phase == now,
            "tone": _tone(ORDER.index(phase), place),
        }
        for phase, (first, last) in _days(held).items()
    ]


def place_rows(
    places: Iterable[Place], workplaces: Mapping[int, str], *, by_naming: bool
) -> list[dict]:
    """Return who would not be graded, or cannot be named, where he works, and why."""
    rows = [
        _row(place.member, workplaces[place.workplace_id], place.standing, place.reason)
        for place in places
    ]
    if not by_naming:
        return rows
    reasons = [Reason(place.reason).label for place in places]  # nobody takes part yet
    return [row | {"text": text, "tone": ""} for row, text in zip(rows, reasons, strict=True)]


def reason_row(evaluation: Evaluation) -> dict:
    """Return who is not graded, where he works, and why."""
    workplace = evaluation.workplace.name
    return _row(evaluation.member, workplace, evaluation.standing, evaluation.reason)


def silent_row(evaluation) -> dict:
    """Return about whom an opinion is missing, and whose; he comes with his signatures."""
    return {
        "member": evaluation.member,
        "places": _places(evaluation),
        "text": missing_side(evaluation),
        "tone": "wait",
    }


def opening_stats(opening: Opening, *, by_naming: bool) -> list[dict]:
    """Return in figures how many would stand how."""
    if by_naming:
        return [
            {"label": _("can be named"), "value": opening.graded},
            {"label": _("cannot be named"), "value": opening.ungraded + opening.left_out},
        ]
    return [
        {"label": _("graded"), "value": opening.graded},
        {"label": _("take part, not graded"), "value": opening.ungraded},
        {"label": _("left out"), "value": opening.left_out},
        {"label": _("take part and are not checked in"), "value": opening.not_checked_in},
    ]


def progress_stats(total: RoundProgress) -> list[dict]:
    """Return in figures how far a round is."""
    whole = total.taking_part
    graded = _("%(count)s of them graded") % {"count": total.graded}
    of = _("of %(count)s") % {"count": whole}
    at_home = _("of %(count)s who are checked in") % {"count": total.at_home}
    return [
        {"label": _("take part"), "value": whole, "note": graded},
        {"label": _("self-summaries"), "value": total.summaries, "note": of},
        {"label": _("workplace signed"), "value": total.workplace_signed, "note": of},
        {"label": _("community signed"), "value": total.community_signed, "note": at_home},
        {"label": _("concluded"), "value": total.concluded, "note": of},
        {"label": _("reviewed"), "value": total.reviewed, "note": of},
    ]


def missing_side(evaluation) -> str:
    """Return whose opinion about somebody is missing; he comes with his signatures."""
    lacks_community = evaluation.community_id is not None and not evaluation.community_signed
    if lacks_community and not evaluation.workplace_signed:
        return _("Workplace and community have not signed.")
    if lacks_community:
        return _("The community has not signed.")
    return _("The workplace has not signed.")


def part_tabs(round_id: int, parts: Iterable[str], part: str, total: RoundProgress) -> list[dict]:
    """Return the parts of the page of a round, with how many rows stand in them."""
    words = {
        "workplaces": _("by workplace"),
        "communities": _("by community"),
        "not-graded": _("not graded"),
        "without-opinion": _("without an opinion"),
    }
    counts = {
        "not-graded": total.taking_part - total.graded + total.left_out,
        "without-opinion": total.without_opinion,
    }
    address = reverse("evaluation:round_detail", args=[round_id])
    return [
        {
            "label": words[name],
            "url": f"{address}?part={name}",
            "is_current": name == part,
            "count": counts.get(name),
        }
        for name in parts
    ]


def _days(held):
    """First and last day of each phase; what begins by an act has none before."""
    opened = timezone.localdate(held.opened_at) if held.opened_at else None
    review = held.publicity_from - A_DAY if held.publicity_from else None
    since = held.publicity_until + A_DAY if held.publicity_until else None
    days = {
        Phase.SUMMARY: (opened, held.opinions_from - A_DAY),
        Phase.OPINIONS: (held.opinions_from, held.opinions_until),
        Phase.CONCLUSION: (held.opinions_until + A_DAY, held.conclusions_until),
        Phase.REVIEW: (held.conclusions_until + A_DAY, review),
        Phase.PUBLICITY: (held.publicity_from, held.publicity_until),
        Phase.OBJECTIONS: (since, held.objections_until),
        Phase.PUBLISHED: (held.published_at and timezone.localdate(held.published_at), None),
    }
    return {phase: _in_order(*span) for phase, span in days.items()}


def _in_order(first, last):
    """A phase that another one has overtaken has no days."""
    return (None, None) if first and last and last < first else (first, last)


def _notes(rules):
    return {
        Phase.SUMMARY: _("May be written until the opinions end."),
        Phase.OPINIONS: _("Both sides at once; neither reads the other before both have signed."),
        Phase.PUBLICITY: _working_days(rules.publicity_days),
        Phase.OBJECTIONS: _working_days(rules.objection_days),
    }


def _tone(number, place):
    if number < place or place == len(ORDER) - 1:
        return "good"
    return "wait" if number == place else ""


def _working_days(count):
    words = ngettext("%(count)s working day", "%(count)s working days", count)
    return words % {"count": count}


def _row(member, workplace, standing, reason):
    words = {"standing": Standing(standing).label, "reason": Reason(reason).label}
    return {
        "member": member,
        "places": workplace,
        "text": pgettext("standing", "%(standing)s: %(reason)s") % words,
        "tone": "wait" if standing == Standing.UNGRADED else "",
    }


def _places(evaluation):
    found = [evaluation.workplace, evaluation.community]
    return " · ".join(each.name for each in found if each)
