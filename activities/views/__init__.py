from .exports import ServiceExportView
from .queue import RecordConfirmView, RecordQueueView
from .records import (
    RecordAddPartView,
    RecordDetailView,
    RecordListView,
    RecordOwnView,
    RecordPictureView,
    RecordRejectView,
    RecordReplaceView,
    RecordReverseView,
)
from .reports import RecordMendView, RecordWithdrawView, ReportView
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
    "MemberYearView",
    "OwnYearView",
    "RecordAddPartView",
    "RecordConfirmView",
    "RecordDetailView",
    "RecordListView",
    "RecordMendView",
    "RecordOwnView",
    "RecordPictureView",
    "RecordQueueView",
    "RecordRejectView",
    "RecordReplaceView",
    "RecordReverseView",
    "RecordWithdrawView",
    "ReportView",
    "RollEntryView",
    "ServiceExportView",
    "SheetView",
    "YearTableView",
    "YearTaskChangeView",
    "YearTaskCopyView",
    "YearTaskCreateView",
    "YearTaskListView",
    "YearTaskRemoveView",
    "YearWorkbookView",
]
