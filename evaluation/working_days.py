"""Counting working days: weekends, and the days on which the state says otherwise."""

from collections.abc import Mapping
from datetime import date, timedelta

SATURDAY = 5


def is_working(day: date, special: Mapping[date, bool]) -> bool:
    """Tell whether people work on a day; `special` names those that differ from their weekday."""
    return special.get(day, day.weekday() < SATURDAY)


def after_working_days(day: date, count: int, special: Mapping[date, bool]) -> date:
    """Return the `count`-th working day after a day, which itself is not counted."""
    while count:
        day += timedelta(days=1)
        count -= is_working(day, special)
    return day
