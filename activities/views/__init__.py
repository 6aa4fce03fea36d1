from .activities import (
    ActivityCancelView,
    ActivityChangeView,
    ActivityCreateView,
    ActivityDetailView,
    ActivityListView,
    ActivityOpenView,
)
from .exports import ServiceExportView
from .papers import PosterView, RollView
from .places import ArrivalView, SignUpView, WithdrawView
from .sheets import RollEntryView, SheetView
from .tasks import (
    YearTaskChangeView,
    YearTaskCopyView,
    YearTaskCreateView,
    YearTaskListView,
    YearTaskRemoveView,
)
from .years import MemberYearView, OwnYearView, YearTableView, YearWorkbookView

__all__ = [
    "ActivityCancelView",
    "ActivityChangeView",
    "ActivityCreateView",
    "ActivityDetailView",
    "ActivityListView",
    "ActivityOpenView",
    "ArrivalView",
    "MemberYearView",
    "OwnYearView",
    "PosterView",
    "RollEntryView",
    "RollView",
    "ServiceExportView",
    "SheetView",
    "SignUpView",
    "WithdrawView",
    "YearTableView",
    "YearTaskChangeView",
    "YearTaskCopyView",
    "YearTaskCreateView",
    "YearTaskListView",
    "YearTaskRemoveView",
    "YearWorkbookView",
]
