from .corrections import CorrectionAnswerView, CorrectionListView, CorrectionRequestView
from .lookups import MemberLookupView
from .members import (
    AffiliationEndView,
    MemberChangeView,
    MemberCreateView,
    MemberDetailView,
    MemberListView,
    OwnRecordView,
)
from .organizations import (
    BranchCreateView,
    GridCreateView,
    OrganizationContactView,
    OrganizationDetailView,
    OwnOrganizationView,
)
from .rosters import RosterCommitView, RosterFormView, RosterReviewView, RosterUploadView

__all__ = [
    "AffiliationEndView",
    "BranchCreateView",
    "CorrectionAnswerView",
    "CorrectionListView",
    "CorrectionRequestView",
    "GridCreateView",
    "MemberChangeView",
    "MemberCreateView",
    "MemberDetailView",
    "MemberListView",
    "MemberLookupView",
    "OrganizationContactView",
    "OrganizationDetailView",
    "OwnOrganizationView",
    "OwnRecordView",
    "RosterCommitView",
    "RosterFormView",
    "RosterReviewView",
    "RosterUploadView",
]
