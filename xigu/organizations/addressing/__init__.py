"""Which community an address belongs to: pure functions over plain values."""

from .normal import normalize
from .suggesting import suggest
from .values import Candidate, KnownAddress, Place, Suggestion

__all__ = ["Candidate", "KnownAddress", "Place", "Suggestion", "normalize", "suggest"]
