from .affiliation import Affiliation
from .correction import CorrectionRequest
from .member import Member
from .organization import Organization
from .roster import RosterUpload

__all__ = ["Affiliation", "CorrectionRequest", "Member", "Organization", "RosterUpload"]
