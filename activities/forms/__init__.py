from .activities import ActivityForm, CancellationForm
from .years import YearTaskForm

__all__ = [
    "ActivityForm",
    "CancellationForm",
    "YearTaskForm",
]
