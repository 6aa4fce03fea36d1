from .addresses import AddressAddView, AddressListView, AddressRemoveView
from .cards import IdentityCardView
from .corrections import CorrectionAnswerView, CorrectionListView, CorrectionRequestView
from .leaves import (
    LeaveApproveView,
    LeaveDeclineView,
    LeaveEndView,
    LeaveListView,
    LeaveProposeView,
    LeaveWithdrawView,
)
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
from .restructuring import OrganizationCloseView, OrganizationRenameView, SuccessorFoundView
from .rosters import (
    RosterColumnsView,
    RosterCommitView,
    RosterDecisionsView,
    RosterFormView,
    RosterRefusedView,
    RosterReviewView,
    RosterUploadView,
)

__all__ = [
    "AddressAddView",
    "AddressListView",
    "AddressRemoveView",
    "AffiliationEndView",
    "BranchCreateView",
    "CorrectionAnswerView",
    "CorrectionListView",
    "CorrectionRequestView",
    "GridCreateView",
    "IdentityCardView",
    "LeaveApproveView",
    "LeaveDeclineView",
    "LeaveEndView",
    "LeaveListView",
    "LeaveProposeView",
    "LeaveWithdrawView",
    "MemberChangeView",
    "MemberCreateView",
    "MemberDetailView",
    "MemberListView",
    "MemberLookupView",
    "OrganizationCloseView",
    "OrganizationContactView",
    "OrganizationDetailView",
    "OrganizationRenameView",
    "OwnOrganizationView",
    "OwnRecordView",
    "RosterColumnsView",
    "RosterCommitView",
    "RosterDecisionsView",
    "RosterFormView",
    "RosterRefusedView",
    "RosterReviewView",
    "RosterUploadView",
    "SuccessorFoundView",
]
