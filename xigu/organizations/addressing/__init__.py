"""Which community an address belongs to: pure functions over plain values."""

from .known import keys_of
from .normal import is_elsewhere, normalize
from .parts import Parts, parts_of
from .phrases import (
    AT_A_DOOR,
    ENOUGH_HOUSEHOLDS,
    LONGEST_PHRASE,
    PUBLIC_PHRASE,
    fault_of,
    phrases_of,
    support,
    without_units,
)
from .suggesting import suggest
from .values import Candidate, KnownAddress, Place, Suggestion

__all__ = [
    "AT_A_DOOR",
    "ENOUGH_HOUSEHOLDS",
    "LONGEST_PHRASE",
    "PUBLIC_PHRASE",
    "Candidate",
    "KnownAddress",
    "Parts",
    "Place",
    "Suggestion",
    "fault_of",
    "is_elsewhere",
    "keys_of",
    "normalize",
    "parts_of",
    "phrases_of",
    "suggest",
    "support",
    "without_units",
]
