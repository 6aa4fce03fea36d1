from .address_alias import AddressAlias
from .affiliation import Affiliation
from .card import IdentityCard
from .correction import CorrectionRequest
from .leave import Leave
from .member import FACTS, Member
from .organization import CONTACT, Organization
from .roster import BRANCH_COLUMN, RosterHeading, RosterUpload

__all__ = [
    "BRANCH_COLUMN",
    "CONTACT",
    "FACTS",
    "AddressAlias",
    "Affiliation",
    "CorrectionRequest",
    "IdentityCard",
    "Leave",
    "Member",
    "Organization",
    "RosterHeading",
    "RosterUpload",
]
