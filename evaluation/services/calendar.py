"""The calendar of working days: holidays, and the weekends that are worked for them."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from xigu.common.scope import Scope

from ..models import SpecialDay
from ..working_days import is_working as works_by_weekday
from .errors import EvaluationError
from .locks import lock_calendar

MOST_DAYS = 31


@transaction.atomic
def add_special_days(
    *, first: date, last: date, is_working: bool, name: str, actor: Scope
) -> list[date]:
    """Write down the days of a span that differ from their weekday; return those that are new.

    A day that stands in the calendar stays as it was written first. Raises EvaluationError
    where no day of the span differs.
    """
    if not 0 <= (last - first).days < MOST_DAYS:
        raise EvaluationError(_("A holiday has a first day and a last one, within a month."))
    span = (first + timedelta(days=number) for number in range((last - first).days + 1))
    differing = [day for day in span if works_by_weekday(day, {}) != is_working]
    if not differing:
        raise EvaluationError(_nothing_differs(is_working=is_working))
    rows = [SpecialDay(day=day, is_working=is_working, name=name) for day in differing]
    _check(rows[0])
    lock_calendar()
    known = set(SpecialDay.objects.filter(day__in=differing).values_list("day", flat=True))
    SpecialDay.objects.bulk_create(row for row in rows if row.day not in known)
    return [day for day in differing if day not in known]


@transaction.atomic
def remove_special_day(*, special_day: SpecialDay, actor: Scope) -> None:
    """Let a day be like its weekday again; dates that are fixed stay. Twice is once."""
    SpecialDay.objects.filter(pk=special_day.pk).delete()


def _nothing_differs(*, is_working):
    if is_working:
        return _("People work on these days anyway: write down only weekends that are worked.")
    return _("These days are a weekend, which is free anyway: write down only weekdays.")


def _check(row):
    """Say in words what the database would refuse."""
    try:
        row.full_clean(validate_unique=False)
    except ValidationError as error:
        raise EvaluationError(" ".join(error.messages)) from error
