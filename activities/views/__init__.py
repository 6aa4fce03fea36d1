from .activities import ActivityCancelView, ActivityChangeView, ActivityCreateView, ActivityDetailView, ActivityListView, ActivityOpenView
from .exports import ServiceExportView
from .papers import PosterView, RollView
from .places import ArrivalView, SignUpView, WithdrawView
from .queue import RecordConfirmView, RecordQueueView
from .records import RecordAddPartView, RecordDetailView, RecordListView, RecordOwnView, RecordPictureView, RecordRejectView, RecordReplaceView, RecordReverseView
from .reports import RecordMendView, RecordWithdrawView, ReportView
from .sheets import RollEntryView, SheetView
from .tasks import YearTaskChangeView, YearTaskCopyView, YearTaskCreateView, YearTaskListView, YearTaskRemoveView
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
