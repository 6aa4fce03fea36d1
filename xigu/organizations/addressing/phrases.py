"""What of an address may stand for a community, without pointing at anybody's door.

A phrase ends at the house, the building or the estate. Floors, units and rooms never belong to
one, nor does a house of a village, where a number is a family.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from .doors import Door, doors_of, households
from .names import bare_name, whole_name, without_short
from .normal import is_elsewhere, normalize
from .parts import Parts, parts_of

LONGEST_PHRASE, SHORTEST_PHRASE = 40, 2
ENOUGH_HOUSEHOLDS = 3  # whoever makes himself the second learns nothing of the first
# For Python and for the database's CHECK: numbers are few digits and say what they count.
PUBLIC_PHRASE = (
    r"^(?:[0-9]{1,3}街区|[\u3400-\u9fffa-z])[\u3400-\u9fffa-z]*"
    r"(?:[0-9]{1,4}(?:号楼|号院|号|栋|幢|座|社|组|队|街区|区|期|公司|厂|院)[\u3400-\u9fffa-z]*)*$"
)
AT_A_DOOR = (
    r"单元|[0-9](?:室|层|户|门)|(?:号楼|栋|幢|座)[^0-9]*[0-9]"
    r"|[社组队][0-9]+号|[^新]村[0-9]+号(?!楼)|号[0-9]{3}|-"
)
_PLACE = r"小区|家属[院区楼]|花园|家园|公寓|社区|宿舍楼?|住宅楼?|大院|新村|街区|广场"
_GENERIC = re.compile(rf"^(?:{_PLACE}|[路街巷村镇乡])$")
# 我家, 父母家3号楼, 单位家属院: words that everybody could say of his home.
_EMPTY = re.compile(
    r"^(?:我们?|咱们?|俺们?|本人?|自己?|个人|这|那|该|某|父|母|爸|妈|公婆|岳|婆|娘|丈夫|妻子|爱人|对象|儿子|"
    r"女儿|子女|亲戚|朋友|同事|单位|公司|学校|单身|职工|员工|集体|老|原|租|出|住|现|暂|在|的|里|内|家|附近|"
    r"旁边|对面|不详|未知|无|没有|同上|保密)+"
    rf"(?:{_PLACE}|[院楼房屋村])?(?:[0-9]+(?:号楼|号院|[号栋幢座]))?$"
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
    if not SHORTEST_PHRASE <= len(phrase) <= LONGEST_PHRASE:
        return "vague"
    if _GENERIC.match(phrase) or _EMPTY.match(phrase):
        return "vague"
    return "" if re.search(PUBLIC_PHRASE, phrase) else "odd"


def support(addresses: Iterable[str], *, community: str, subdistrict: str) -> dict[str, int]:
    """Return the phrases that the addresses of a community's people support, each with how many.

    Three different doors at least: two people in one flat, or a stranger who says that he lives
    in a house, make nothing known.
    """
    found: dict[str, list[Door]] = defaultdict(list)
    for address in addresses:
        if is_elsewhere(address):
            continue
        parts = parts_of(without_units(address, community=community, subdistrict=subdistrict))
        doors = doors_of(parts)
        for phrase in phrases_in(parts):
            if phrase == bare_name(community) and not is_road(phrase):
                continue  # it is understood anyhow
            found[phrase].append(doors[phrase])
    return {
        phrase: len(doors)
        for phrase, doors in found.items()
        if households(doors) >= ENOUGH_HOUSEHOLDS
    }


def is_exact(phrase: str) -> bool:
    """Tell whether a phrase is a house or a building, not a road or an estate."""
    return phrase.endswith(("号", "号楼"))


def is_road(phrase: str) -> bool:
    """Tell whether a phrase is a road as a whole."""
    return phrase.endswith(("路", "街", "巷", "大道", "段"))
