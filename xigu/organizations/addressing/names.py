"""Which names of communities and sub-districts stand in an address, and how surely."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .normal import normalize
from .parts import begins_with_estate
from .values import Place

_KIND = re.compile(r"(?:社区|村|街道|镇|乡)$")
_STEM = re.compile(r"^(.*?[路街巷])(?:[东西南北前中后][街路]?)?$")
_TAIL = re.compile(r"\D(\d+街区)$")
_ROAD_FOLLOWS = re.compile(r"[东西南北中前后]?[路街巷]")
_GROUP_FOLLOWS = re.compile(r"村?\d+[社组队]")
_GATE = "|"  # stands for a name that was read, and matches nothing

COMMON_LENGTH = 2  # 文化, 幸福, 南山 are words of their own
FULL, GROUP, BARE, ROAD, STEM, SHORT, BESIDE = 100, 95, 75, 60, 50, 45, 25


@dataclass(frozen=True, slots=True)
class Naming:
    """A stretch of the text that names a community, and how much that says."""

    place: Place
    start: int
    end: int
    weight: int


@lru_cache(maxsize=8192)
def whole_name(name: str) -> str:
    """Return the name of a unit in the form of a normalized address."""
    return normalize(name)


@lru_cache(maxsize=8192)
def bare_name(name: str) -> str:
    """Return a name as people shorten it: 西固中路 for 西固中路社区."""
    return _KIND.sub("", normalize(name))


@lru_cache(maxsize=8192)
def stem_of(name: str) -> str:
    """Return the road that a community is named after: 西固中路 for 西固中路北社区, or nothing."""
    found = _STEM.match(bare_name(name))
    return found.group(1) if found else ""


@lru_cache(maxsize=8192)
def tail_of(name: str) -> str:
    """Return what people say alone of a name with a firm's in front: 26街区, or nothing."""
    found = _TAIL.search(bare_name(name))
    return found.group(1) if found else ""


def read_communities(text: str, places: Iterable[Place]) -> list[Naming]:
    """Return what a normalized address names; a longer name hides the shorter ones inside it."""
    return _longest([naming for place in places for naming in _namings(text, place)])


def read_subdistrict(text: str, places: list[Place]) -> tuple[str, str]:
    """Return the sub-district that an address names, and the text without it."""
    names = sorted({place.subdistrict for place in places}, key=lambda name: (-len(name), name))
    for name in names:
        whole = whole_name(name)
        if whole and whole in text:
            return name, text.replace(whole, _GATE, 1)
    return _short_subdistrict(text, names, places)


def without_short(text: str, short: str) -> str:
    """Return a text from behind the short name of its sub-district: 陈坪福利东路.

    It stays where it is a road or the name of an estate: 福利路12号, 陈坪小区.
    """
    behind = text.removeprefix(short)
    return text if short[-1:] in "路街巷" or begins_with_estate(behind) else behind


def _short_subdistrict(text, names, places):
    for name in names:
        behind = without_short(text, bare_name(name))
        if behind != text and not _begins_with_a_community(text, bare_name(name), places):
            return name, _GATE + behind
    return "", text


def _begins_with_a_community(text, short, places):
    names = (bare_name(place.name) for place in places)
    return any(name.startswith(short) and text.startswith(name) for name in names)


def _namings(text, place):
    words = {bare_name(place.name), stem_of(place.name), tail_of(place.name)}
    for word in sorted(words - {""}):
        start = text.find(word)
        while start >= 0:
            yield _naming(text, place, word, start)
            start = text.find(word, start + 1)


def _naming(text, place, word, start):
    end = start + len(word)
    kind = "村" if place.is_village else "社区"
    if word != bare_name(place.name):
        return Naming(place, start, end, STEM if word == stem_of(place.name) else BARE)
    if text.startswith(kind, end) and not text.startswith("社区", end + 1):
        return Naming(place, start, end + len(kind), FULL)
    return Naming(place, start, end, _weight(text[end:], place, word))


def _weight(behind, place, word):
    if _GROUP_FOLLOWS.match(behind):
        return GROUP if place.is_village else BESIDE
    if word[-1] in "路街巷":
        return ROAD
    if _ROAD_FOLLOWS.match(behind) or behind.startswith(("社区", "村")):
        return BESIDE
    return SHORT if len(word) <= COMMON_LENGTH else BARE


def _longest(namings):
    spans = {(naming.start, naming.end) for naming in namings}
    return [
        naming
        for naming in namings
        if not any(
            start <= naming.start and naming.end <= end and (start, end) != _span(naming)
            for start, end in spans
        )
    ]


def _span(naming):
    return naming.start, naming.end
