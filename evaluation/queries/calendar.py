"""Working days of the state's calendar."""

from datetime import date

from django.db.models import QuerySet

from ..models import EvaluationRound, SpecialDay
from ..working_days import after_working_days


def special_days() -> dict[date, bool]:
    """Return the days that differ from their weekday, and whether people work on them."""
    return dict(SpecialDay.objects.values_list("day", "is_working"))


def working_days_after(day: date, count: int) -> date:
    """Return the `count`-th working day after a day."""
    return after_working_days(day, count, special_days())


def publicity_dates(held: EvaluationRound, day: date) -> tuple[date, date, date]:
    """Return when a publicity that begins on a day begins and ends, and objections end."""
    rules = held.rule_set
    until = working_days_after(day, rules.publicity_days)
    return day, until, working_days_after(until, rules.objection_days)


def years_without_holidays(first: date, last: date) -> list[int]:
    """Return the years between two days whose holidays nobody has written down."""
    known = set(
        SpecialDay.objects.filter(day__year__range=(first.year, last.year))
        .values_list("day__year", flat=True)
        .distinct()
    )
    return [year for year in range(first.year, last.year + 1) if year not in known]


def special_days_of(year: int) -> QuerySet[SpecialDay]:
    """Return the days of a year that differ from their weekday."""
    return SpecialDay.objects.of_year(year).order_by("day")
