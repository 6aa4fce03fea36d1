"""Dates in a life that cannot be true: one rule for forms and for rosters."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ADULT = 18
OLDEST = 110


class Doubt(NamedTuple):
    """A field whose value cannot be true: why, and what to do about it."""

    field: str
    reason: str | Promise
    mend: str | Promise


def doubts(born: date | None, joined: date | None, today: date) -> Iterator[Doubt]:
    """Yield what cannot be true about the month of birth and the day of joining the party."""
    if born and born > today:
        yield Doubt("birth_month", _("This month has not come yet."), _("Check the year."))
    elif born and born.year < today.year - OLDEST:
        yield Doubt("birth_month", _("Nobody is that old."), _("Check the year."))
    if joined and joined > today:
        yield Doubt("joined_on", _("This day has not come yet."), _("Check the year."))
    elif born and joined and _age(born, joined) < ADULT:
        yield Doubt(
            "joined_on",
            _("The member would have joined before the age of 18."),
            _("Check this date and the month of birth."),
        )


def _age(born, day):
    """The most years that somebody born in this month can have lived by the month of `day`."""
    return day.year - born.year - (day.month < born.month)
