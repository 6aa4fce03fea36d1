from .affiliation import Affiliation
from .member import Member
from .organization import Organization

__all__ = ["Affiliation", "Member", "Organization"]
