from .corrections import CorrectionAnswerView, CorrectionRequestView
from .lookups import MemberLookupView
from .members import (
    AffiliationEndView,
    MemberChangeView,
    MemberCreateView,
    MemberDetailView,
    MemberListView,
    OwnRecordView,
)
from .organizations import BranchCreateView, OrganizationContactView, OrganizationDetailView
from .rosters import RosterCommitView, RosterFormView, RosterReviewView, RosterUploadView

__all__ = [
    "AffiliationEndView",
    "BranchCreateView",
    "CorrectionAnswerView",
    "CorrectionRequestView",
    "MemberChangeView",
    "MemberCreateView",
    "MemberDetailView",
    "MemberListView",
    "MemberLookupView",
    "OrganizationContactView",
    "OrganizationDetailView",
    "OwnRecordView",
    "RosterCommitView",
    "RosterFormView",
    "RosterReviewView",
    "RosterUploadView",
]
