from .corrections import CorrectionAnswerForm, CorrectionRequestForm
from .members import DepartureForm, MemberFilterForm, MemberForm, MemberLookupForm
from .organizations import BranchForm, OrganizationContactForm
from .rosters import RosterCommitForm, RosterUploadForm

__all__ = [
    "BranchForm",
    "CorrectionAnswerForm",
    "CorrectionRequestForm",
    "DepartureForm",
    "MemberFilterForm",
    "MemberForm",
    "MemberLookupForm",
    "OrganizationContactForm",
    "RosterCommitForm",
    "RosterUploadForm",
]
