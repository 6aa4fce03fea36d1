from .addresses import AddressForm
from .cards import IdentityCardForm
from .corrections import CorrectionAnswerForm, CorrectionRequestForm
from .leaves import LeaveApproveForm, LeaveDeclineForm, LeaveEndForm, LeaveForm
from .members import DepartureForm, MemberFilterForm, MemberForm, MemberLookupForm, RecordForm
from .organizations import (
    BranchClosingForm,
    ClosingForm,
    NameForm,
    OrganizationContactForm,
    RenameForm,
    SuccessorForm,
)
from .rosters import RosterColumnsForm, RosterCommitForm, RosterDecisionsForm, RosterUploadForm

__all__ = [
    "AddressForm",
    "BranchClosingForm",
    "ClosingForm",
    "CorrectionAnswerForm",
    "CorrectionRequestForm",
    "DepartureForm",
    "IdentityCardForm",
    "LeaveApproveForm",
    "LeaveDeclineForm",
    "LeaveEndForm",
    "LeaveForm",
    "MemberFilterForm",
    "MemberForm",
    "MemberLookupForm",
    "NameForm",
    "OrganizationContactForm",
    "RecordForm",
    "RenameForm",
    "RosterColumnsForm",
    "RosterCommitForm",
    "RosterDecisionsForm",
    "RosterUploadForm",
    "SuccessorForm",
]
