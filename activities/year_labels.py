"""How the year of a member is put into words on pages."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xigu.common.figures import plain_number
from xigu.common.versions import Values

from .models import YearTask
from .queries import Year
from .states import RecordKind, TaskUnit


def year_tabs(url_name: str, current: int, years: Iterable[int], *args) -> list[dict]:
    """Return years to choose from, each with its address."""
    return [
        {
            "label": str(year),
            "url": reverse(url_name, args=[*args, year]),
            "is_current": year == current,
        }
        for year in years
    ]


def side_tabs(*, by_work: bool) -> list[dict]:
    """Return the two sides from which the members of a district can be counted."""
    return [
        {"label": _("where they live"), "url": "?", "is_current": not by_work},
        {"label": _("where they work"), "url": "?by=work", "is_current": by_work},
    ]


def amount(unit: str, count) -> str:
    """Return so many times, or so many hours, in words."""
    if unit == TaskUnit.HOURS:
        return hours(count)
    return ngettext("%(count)s time", "%(count)s times", int(count)) % {"count": int(count)}


def hours(count) -> str:
    """Return a number of hours in words."""
    is_one = count == 1
    words = ngettext("%(count)s hour", "%(count)s hours", 1 if is_one else 2)
    return words % {"count": plain_number(count)}


def task_facts(facts: Values) -> dict[str, str]:
    """Return what is written about a task in words, by field."""
    shown = {name: str(value) for name, value in facts.items()}
    if "kind" in facts:
        shown["kind"] = str(RecordKind(str(facts["kind"])).label)
    if "unit" in facts:
        shown["unit"] = str(TaskUnit(str(facts["unit"])).label)
    if "service_only" in facts:
        shown["service_only"] = _("yes") if facts["service_only"] else _("no")
    return shown


def minimum_of(task: YearTask) -> str:
    """Return what a task asks for: at least so much."""
    return _("at least %(amount)s") % {"amount": amount(task.unit, task.minimum)}


def year_tiles(year: Year, number: int, *, is_own: bool) -> list[dict]:
    """Return a tile for each task: met or not, in a drawing and a word, and how far it is."""
    return [_tile(year, each, number, is_own=is_own) for each in year.progress]


def _tile(year, progress, number, *, is_own):
    task = progress.task
    words = _("done") if progress.is_met else _("begun") if progress.done else _("not begun")
    shown = {"done": plain_number(progress.done), "minimum": amount(task.unit, task.minimum)}
    return {
        "title": task.title,
        "detail": f"{words} · " + _("%(done)s of %(minimum)s") % shown,
        "tone": "good" if progress.is_met else "wait" if progress.done else "",
        "icon": "check" if progress.is_met else "ring-half" if progress.done else "ring",
        "url": records_url(year.member.pk, is_own=is_own, kind=task.kind, year=number),
    }


def records_url(member_id: int, *, is_own: bool, **wanted) -> str:
    """Return the address of the records of a member: his own page, or an office's list."""
    if is_own:
        return f"{reverse('activities:record_own')}?{urlencode(wanted)}"
    return f"{reverse('activities:record_list')}?{urlencode({'member': member_id} | wanted)}"
