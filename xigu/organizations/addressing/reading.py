"""A normalized address as it is understood: what it names, and whether a slip was put right."""

from collections.abc import Iterable
from dataclasses import dataclass

from .names import Naming, read_communities, read_subdistrict
from .normal import normalize
from .slips import mend_community, mend_subdistrict
from .values import Place

LONGEST_READ = 80  # characters of an address; what is longer is no address


@dataclass(frozen=True, slots=True)
class Reading:
    """The sub-district that an address names, the rest of it, and the communities named there."""

    subdistrict: str
    rest: str
    namings: tuple[Naming, ...]
    is_mended: bool = False


def read(address: str, places: Iterable[Place]) -> Reading:
    """Read an address as it is written."""
    places = list(places)
    subdistrict, rest = read_subdistrict(_text(address), places)
    return Reading(subdistrict, rest, tuple(read_communities(rest, places)))


def read_mended(address: str, places: Iterable[Place]) -> Reading:
    """Read an address as it was meant, if there is a slip in its names."""
    places = list(places)
    written = _text(address)
    text = mend_subdistrict(written, places)
    subdistrict, before = read_subdistrict(text, places)
    rest = mend_community(before, places)
    is_mended = (text, before) != (written, rest)
    return Reading(subdistrict, rest, tuple(read_communities(rest, places)), is_mended)


def _text(address):
    return normalize(address)[:LONGEST_READ]
