"""The year of members and units, read from the totals alone."""

from django.db.models import Max

from ..models import YearTask


def tasks_of(year: int) -> list[YearTask]:
    """Return what is expected in a year, in order."""
    return list(YearTask.objects.of_year(year))


def latest_year_with_tasks(before: int) -> int | None:
    """Return the last year before another for which tasks stand, or None."""
    return YearTask.objects.filter(year__lt=before).aggregate(year=Max("year"))["year"]
