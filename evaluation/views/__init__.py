from .agreements import AgreementListView, ConclusionAgreeView
from .calendar import CalendarAddView, CalendarListView, CalendarRemoveView
from .conclusions import ConclusionSheetView
from .evaluations import EvaluationDetailView
from .evidence import EvidencePdfView, EvidencePrintView
from .form_batches import FormBatchPrintView, FormBatchView
from .names import NameListView
from .notes import NoteCreateView, NoteDetailView, NoteInboxView, NoteListView, NoteReplyView
from .objections import (
    AppealView,
    ObjectionCreateView,
    ObjectionDecideView,
    ObjectionDetailView,
    ObjectionListView,
)
from .opinion_request_papers import OpinionPdfView, OpinionPrintView
from .opinion_requests import (
    OpinionAnswerView,
    OpinionAskView,
    OpinionDetailView,
    OpinionListView,
    OpinionReleaseView,
    OpinionWithdrawView,
)
from .opinions import OpinionSheetView, OpinionSignView
from .overview import RoundDetailView, RoundWorkbookView
from .own import FrontView, OwnListView, SummaryView
from .publishing import RoundPublicityView, RoundPublicView, RoundPublishView
from .quotas import QuotaAskView, QuotaDecideView, QuotaListView
from .reviewing import AssessmentReopenView, ConclusionReturnView, RoundReviewView
from .rounds import (
    RoundChangeView,
    RoundCreateView,
    RoundDatesView,
    RoundDiscardView,
    RoundListView,
    RoundOpenView,
)
from .votes import VoteSheetView
from .yearly_forms import FormPdfView, FormPrintView

__all__ = [
    "AgreementListView",
    "AppealView",
    "AssessmentReopenView",
    "CalendarAddView",
    "CalendarListView",
    "CalendarRemoveView",
    "ConclusionAgreeView",
    "ConclusionReturnView",
    "ConclusionSheetView",
    "EvaluationDetailView",
    "EvidencePdfView",
    "EvidencePrintView",
    "FormBatchPrintView",
    "FormBatchView",
    "FormPdfView",
    "FormPrintView",
    "FrontView",
    "NameListView",
    "NoteCreateView",
    "NoteDetailView",
    "NoteInboxView",
    "NoteListView",
    "NoteReplyView",
    "ObjectionCreateView",
    "ObjectionDecideView",
    "ObjectionDetailView",
    "ObjectionListView",
    "OpinionAnswerView",
    "OpinionAskView",
    "OpinionDetailView",
    "OpinionListView",
    "OpinionPdfView",
    "OpinionPrintView",
    "OpinionReleaseView",
    "OpinionSheetView",
    "OpinionSignView",
    "OpinionWithdrawView",
    "OwnListView",
    "QuotaAskView",
    "QuotaDecideView",
    "QuotaListView",
    "RoundChangeView",
    "RoundCreateView",
    "RoundDatesView",
    "RoundDetailView",
    "RoundDiscardView",
    "RoundListView",
    "RoundOpenView",
    "RoundPublicView",
    "RoundPublicityView",
    "RoundPublishView",
    "RoundReviewView",
    "RoundWorkbookView",
    "SummaryView",
    "VoteSheetView",
]
