"""What of an address may stand for a community, without pointing at anybody's door.

A phrase ends at the house, the building or the estate. Floors, units and rooms never belong to
one, nor does a house of a village, where a number is a family.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from .names import bare_name, whole_name, without_short
from .normal import is_elsewhere, normalize
from .parts import Parts, parts_of

LONGEST_PHRASE, SHORTEST_PHRASE = 40, 2
ENOUGH_SUPPORT = 2
# For Python and for the database's CHECK: numbers are few digits and say what they count.
PUBLIC_PHRASE = (
    r"^(?:[0-9]{1,3}街区|[\u3400-\u9fffa-z])[\u3400-\u9fffa-z]*"
    r"(?:[0-9]{1,4}(?:号楼|号院|号|栋|幢|座|社|组|队|街区|区|期|公司|厂|院)[\u3400-\u9fffa-z]*)*$"
)
AT_A_DOOR = (
    r"单元|[0-9](?:室|层|户|门)|(?:号楼|栋|幢|座)[^0-9]*[0-9]"
    r"|[社组队][0-9]+号|[^新]村[0-9]+号(?!楼)|号[0-9]{3}|-"
)
_GENERIC = re.compile(
    r"^(?:小区|家属[院区楼]|花园|家园|公寓|社区|宿舍|大院|新村|街区|广场|[路街巷村镇乡])$"
)


def phrases_of(address: str, *, community: str, subdistrict: str) -> list[str]:
    """Return the phrases by which an address in a community could be known, the closest first."""
    parts = parts_of(without_units(address, community=community, subdistrict=subdistrict))
    return phrases_in(parts)


def phrases_in(parts: Parts) -> list[str]:
    """Return the phrases that a taken apart address gives, the closest first."""
    estate = "" if parts.is_bare else parts.estate  # a word such as 石油 alone says too little
    found = (parts.house, parts.block, estate, parts.road)
    return [phrase for phrase in found if phrase and not fault_of(phrase)]


def without_units(address: str, *, community: str, subdistrict: str) -> str:
    """Return a normalized address from behind the names of its sub-district and community."""
    text = normalize(address)
    for name in (subdistrict, community):
        start = text.find(whole_name(name))
        if start >= 0:
            text = text[start + len(whole_name(name)) :]
    return without_short(text, bare_name(subdistrict))


def fault_of(phrase: str, *, is_village: bool = False) -> str:
    """Return why a normalized phrase may not be kept: "door", "vague" or "odd", or nothing.

    In a village the number of a house is a family's.
    """
    if re.search(AT_A_DOOR, phrase) or (is_village and phrase.endswith("号")):
        return "door"
    if not SHORTEST_PHRASE <= len(phrase) <= LONGEST_PHRASE or _GENERIC.match(phrase):
        return "vague"
    return "" if re.search(PUBLIC_PHRASE, phrase) else "odd"


def support(addresses: Iterable[str], *, community: str, subdistrict: str) -> dict[str, int]:
    """Return the phrases that the addresses of a community's people support, each with how many.

    One household is no support: an estate or a road needs two different addresses; a house or
    a building two different flats, else a cottage would be known by those who live in it.
    """
    flats: dict[str, set[str]] = defaultdict(set)
    whole: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for address in addresses:
        if is_elsewhere(address):
            continue
        text = without_units(address, community=community, subdistrict=subdistrict)
        parts = parts_of(text)
        for phrase in phrases_in(parts):
            if phrase == bare_name(community) and not is_road(phrase):
                continue  # it is understood anyhow
            counts[phrase] += 1
            whole[phrase].add(text)
            flats[phrase] |= {parts.room} - {""}
    return {
        phrase: count
        for phrase, count in counts.items()
        if len((flats if is_exact(phrase) else whole)[phrase]) >= ENOUGH_SUPPORT
    }


def is_exact(phrase: str) -> bool:
    """Tell whether a phrase is a house or a building, not a road or an estate."""
    return phrase.endswith(("号", "号楼"))


def is_road(phrase: str) -> bool:
    """Tell whether a phrase is a road as a whole."""
    return phrase.endswith(("路", "街", "巷", "大道", "段"))
