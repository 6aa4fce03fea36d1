from .activities import (
    ActivityCancelView,
    ActivityChangeView,
    ActivityCopyView,
    ActivityCreateView,
    ActivityDetailView,
    ActivityOpenView,
)
from .arrivals import ArrivalView, PosterPdfView, PosterView
from .certificates import (
    ServiceCertificateIssueView,
    ServiceCertificatePdfView,
    ServiceCertificatePrintView,
)
from .exports import ServiceExportView
from .lists import ActivityListView, ActivityNearView, SignUpListView
from .places import SignUpView, SignUpWithdrawView
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
from .rolls import RollPdfView, RollPrintView
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
    "ActivityCopyView",
    "ActivityCreateView",
    "ActivityDetailView",
    "ActivityListView",
    "ActivityNearView",
    "ActivityOpenView",
    "ArrivalView",
    "MemberYearView",
    "OwnYearView",
    "PosterPdfView",
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
    "RollPdfView",
    "RollPrintView",
    "ServiceCertificateIssueView",
    "ServiceCertificatePdfView",
    "ServiceCertificatePrintView",
    "ServiceExportView",
    "SheetView",
    "SignUpListView",
    "SignUpView",
    "SignUpWithdrawView",
    "YearTableView",
    "YearTaskChangeView",
    "YearTaskCopyView",
    "YearTaskCreateView",
    "YearTaskListView",
    "YearTaskRemoveView",
    "YearWorkbookView",
]
