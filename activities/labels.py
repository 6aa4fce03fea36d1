"""How the year of a member is put into words on pages."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xigu.common.versions import Values

from .models import YearTask
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


def amount(unit: str, count) -> str:
    """Return so many times, or so many hours, in words."""
    shown = number_format(count.normalize() if count else 0, use_l10n=False)
    if unit == TaskUnit.HOURS:
        return hours(count)
    return ngettext("%(count)s time", "%(count)s times", int(count)) % {"count": shown}


def hours(count) -> str:
    """Return a number of hours in words, without needless zeros."""
    whole = count == int(count)
    shown = str(int(count)) if whole else f"{count:.1f}"
    return ngettext("%(count)s hour", "%(count)s hours", int(count) if whole else 2) % {
        "count": shown
    }


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
