from .agreements import AgreementListView, ConclusionAgreeView
from .conclusions import ConclusionSheetView
from .names import NameListView
from .opinions import OpinionSheetView, OpinionSignView
from .quota_requests import QuotaAskView
from .votes import VoteSheetView

__all__ = [
    "AgreementListView",
    "ConclusionAgreeView",
    "ConclusionSheetView",
    "NameListView",
    "OpinionSheetView",
    "OpinionSignView",
    "QuotaAskView",
    "VoteSheetView",
]
