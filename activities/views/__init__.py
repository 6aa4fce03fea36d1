from .activities import (
    ActivityCancelView,
    ActivityChangeView,
    ActivityCreateView,
    ActivityDetailView,
    ActivityListView,
    ActivityOpenView,
)
from .papers import PosterView, RollView
from .places import ArrivalView, SignUpView, WithdrawView
from .tasks import (
    YearTaskChangeView,
    YearTaskCopyView,
    YearTaskCreateView,
    YearTaskListView,
    YearTaskRemoveView,
)

__all__ = [
    "ActivityCancelView",
    "ActivityChangeView",
    "ActivityCreateView",
    "ActivityDetailView",
    "ActivityListView",
    "ActivityOpenView",
    "ArrivalView",
    "PosterView",
    "RollView",
    "SignUpView",
    "WithdrawView",
    "YearTaskChangeView",
    "YearTaskCopyView",
    "YearTaskCreateView",
    "YearTaskListView",
    "YearTaskRemoveView",
]
