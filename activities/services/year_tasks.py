"""The tasks of a year: written by the department, copied from year to year."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.common.versions import Values, version_of, written_meanwhile

from ..models import YearTask
from ..states import RecordKind
from .errors import ActivityError
from .locks import lock_tasks

COPIED = ("position", "title", "description", "kind", "minimum", "unit", "service_only")
SIX_ONES = {  # in the words of the district
    RecordKind.SERVICE: "志愿服务",
    RecordKind.MEETING: "社区党组织活动",
    RecordKind.EXCHANGE: "面对面交流",
    RecordKind.TALK: "政策宣讲",
    RecordKind.SUGGESTION: "一条好建议",
    RecordKind.DEED: "一件实事",
}


class TaskChangedError(ActivityError):
    """Somebody else has changed the task since the form was opened.

    `recorded` is what he wrote, by field; `version` is the task as it is now.
    """

    def __init__(self, recorded: Values, version: str):
        super().__init__(_("Somebody else has changed this meanwhile."))
        self.recorded, self.version = recorded, version


@transaction.atomic
def create_year_task(*, year: int, actor: Scope, **facts) -> YearTask:
    """Expect one thing more in a year. `facts` are fields of `COPIED`. Raises ActivityError."""
    lock_tasks(year)
    task = YearTask(year=year, **facts)
    _check(task)
    task.save(force_insert=True)
    return task


@transaction.atomic
def change_year_task(*, task: YearTask, version: str, actor: Scope, **facts) -> YearTask:
    """Change what is expected; the totals stay, only what they are measured by changes.

    Raises TaskChangedError where somebody has written something else since `version`, and
    ActivityError for a task that is removed or says nothing sensible.
    """
    task = _lock_task(task)
    recorded = facts_of(task)
    written = written_meanwhile(recorded, version=version, wanted=facts)
    if written:
        raise TaskChangedError(written, version_of(recorded))
    for name in COPIED:
        setattr(task, name, facts[name])
    _check(task)
    task.save(update_fields=COPIED)
    return task


@transaction.atomic
def remove_year_task(*, task: YearTask, actor: Scope) -> None:
    """Expect a thing no more; what was recorded stays recorded. Removing twice is removing once."""
    YearTask.objects.filter(pk=task.pk).delete()


@transaction.atomic
def copy_year_tasks(*, source: int, year: int, actor: Scope) -> list[YearTask]:
    """Give a year the tasks of another one. Raises ActivityError if it has some, or none stand."""
    _lock_empty_year(year)
    tasks = list(YearTask.objects.of_year(source))
    if not tasks:
        raise ActivityError(_("%(year)s has no tasks to copy.") % {"year": source})
    return YearTask.objects.bulk_create(
        YearTask(year=year, **{name: getattr(task, name) for name in COPIED}) for task in tasks
    )


@transaction.atomic
def take_six_ones(*, year: int, actor: Scope | None) -> list[YearTask]:
    """Give a year the six ones, each once. Raises ActivityError if it has tasks."""
    _lock_empty_year(year)
    return YearTask.objects.bulk_create(
        YearTask(
            year=year,
            position=position,
            title=title,
            kind=kind,
            minimum=1,
            service_only=kind == RecordKind.SERVICE,
        )
        for position, (kind, title) in enumerate(SIX_ONES.items(), start=1)
    )


def facts_of(task: YearTask) -> Values:
    """Return what is written about a task, by field."""
    return {name: getattr(task, name) for name in COPIED}


def _lock_empty_year(year):
    lock_tasks(year)
    if YearTask.objects.of_year(year).exists():
        raise ActivityError(_("%(year)s has tasks already.") % {"year": year})


def _lock_task(task):
    lock_tasks(task.year)
    locked = YearTask.objects.select_for_update().filter(pk=task.pk).first()
    if locked is None:
        raise ActivityError(_("Somebody else has removed this task meanwhile."))
    return locked


def _check(task):
    """Say in words what the database would refuse."""
    try:
        task.full_clean()
    except ValidationError as error:
        raise ActivityError(" ".join(error.messages)) from error
