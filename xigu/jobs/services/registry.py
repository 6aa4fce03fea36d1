"""The table of tasks: each app names its own in its `tasks.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..models import Job
    from .progress import Progress

TaskFunction = Callable[["Job", "Progress"], tuple[str, bytes]]


@dataclass(frozen=True)
class JobTask:
    """A function that makes a file, and the exceptions whose text its owner may read."""

    function: TaskFunction
    told: tuple[type[Exception], ...]


TASKS: dict[str, JobTask] = {}


def job_task(name: str, *, told: tuple[type[Exception], ...] = ()):
    """Register `function(job, progress) -> (file_name, bytes)` under a name.

    It runs in one transaction: all of its writes happen, or none. It calls
    `progress(done, total)` now and then. An exception of the classes in `told` shows its text
    to the owner; any other one shows a general sentence and goes to the log.
    """

    def register(function: TaskFunction) -> TaskFunction:
        TASKS[name] = JobTask(function, told)
        return function

    return register
