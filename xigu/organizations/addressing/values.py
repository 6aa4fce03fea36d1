"""What goes in and comes out of a suggestion: plain values."""

from dataclasses import dataclass
from typing import Any

from ..states import SuggestionReason

MOST_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A community as it can be named in an address; `community` is handed back untouched."""

    community: Any
    name: str
    subdistrict: str
    is_village: bool = False


@dataclass(frozen=True, slots=True)
class KnownAddress:
    """A phrase that stands for a community; `count` is how many check-ins speak for it."""

    community: Any
    phrase: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that speaks for a community, and how loud: 100 is its full name."""

    community: Any
    weight: int
    reason: SuggestionReason


@dataclass(frozen=True, slots=True)
class Candidate:
    """A community that an address may belong to, and why."""

    community: Any
    reason: SuggestionReason


@dataclass(frozen=True, slots=True)
class Suggestion:
    """At most three communities, the likeliest first; `is_sure` where one is beyond doubt.

    `is_elsewhere` says that the address begins with another district.
    """

    candidates: tuple[Candidate, ...] = ()
    is_sure: bool = False
    is_elsewhere: bool = False
