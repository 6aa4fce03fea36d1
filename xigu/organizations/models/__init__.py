from .address_alias import AddressAlias
from .affiliation import Affiliation
from .correction import CorrectionRequest
from .leave import Leave
from .member import FACTS, Member
from .organization import Organization
from .roster import RosterUpload

__all__ = [
    "FACTS",
    "AddressAlias",
    "Affiliation",
    "CorrectionRequest",
    "Leave",
    "Member",
    "Organization",
    "RosterUpload",
]
