from .address_alias import AddressAlias
from .affiliation import Affiliation
from .correction import CorrectionRequest
from .leave import Leave
from .member import FACTS, Member
from .organization import CONTACT, Organization
from .roster import RosterUpload

__all__ = [
    "CONTACT",
    "FACTS",
    "AddressAlias",
    "Affiliation",
    "CorrectionRequest",
    "Leave",
    "Member",
    "Organization",
    "RosterUpload",
]
