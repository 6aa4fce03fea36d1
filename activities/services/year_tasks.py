"""The tasks of a year: written by the department, copied from year to year."""

from django.db import transaction
from django.utils.translation import gettext as _

from xigu.common.scope import Scope

from ..models import YearTask
from .errors import ActivityError
from .locks import lock_tasks

COPIED = ("position", "title", "description", "kind", "minimum", "unit", "service_only")


@transaction.atomic
def copy_year_tasks(*, source: int, year: int, actor: Scope) -> list[YearTask]:
    """Give a year the tasks of another one. Raises ActivityError if it has some, or none stand."""
    lock_tasks(year)
    if YearTask.objects.of_year(year).exists():
        raise ActivityError(_("%(year)s has tasks already.") % {"year": year})
    tasks = list(YearTask.objects.of_year(source))
    if not tasks:
        raise ActivityError(_("%(year)s has no tasks to copy.") % {"year": source})
    return YearTask.objects.bulk_create(
        YearTask(year=year, **{name: getattr(task, name) for name in COPIED}) for task in tasks
    )
