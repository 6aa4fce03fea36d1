from .addresses import AddressForm
from .cards import IdentityCardForm
from .corrections import CorrectionAnswerForm, CorrectionRequestForm
from .leaves import LeaveDeclineForm, LeaveEndForm, LeaveForm
from .members import DepartureForm, MemberFilterForm, MemberForm, MemberLookupForm, RecordForm
from .organizations import OrganizationContactForm, PartForm
from .rosters import RosterColumnsForm, RosterCommitForm, RosterDecisionsForm, RosterUploadForm

__all__ = [
    "AddressForm",
    "CorrectionAnswerForm",
    "CorrectionRequestForm",
    "DepartureForm",
    "IdentityCardForm",
    "LeaveDeclineForm",
    "LeaveEndForm",
    "LeaveForm",
    "MemberFilterForm",
    "MemberForm",
    "MemberLookupForm",
    "OrganizationContactForm",
    "PartForm",
    "RecordForm",
    "RosterColumnsForm",
    "RosterCommitForm",
    "RosterDecisionsForm",
    "RosterUploadForm",
]
