from .agreements import AgreementListView, ConclusionAgreeView
from .conclusions import ConclusionSheetView
from .names import NameListView
from .opinions import OpinionSheetView, OpinionSignView
from .publishing import RoundPublicityView, RoundPublicView, RoundPublishView
from .quota_requests import QuotaAskView
from .quotas import QuotaDecideView, QuotaListView
from .reviewing import AssessmentReopenView, ConclusionReturnView, RoundReviewView
from .votes import VoteSheetView

__all__ = [
    "AgreementListView",
    "AssessmentReopenView",
    "ConclusionAgreeView",
    "ConclusionReturnView",
    "ConclusionSheetView",
    "NameListView",
    "OpinionSheetView",
    "OpinionSignView",
    "QuotaAskView",
    "QuotaDecideView",
    "QuotaListView",
    "RoundPublicView",
    "RoundPublicityView",
    "RoundPublishView",
    "RoundReviewView",
    "VoteSheetView",
]
