"""An address taken apart: road and house number, estate and building, and what lies behind."""

import re
from dataclasses import dataclass, replace

from .normal import HAN

_ESTATE = (
    "家属小?区|家属院|家属楼|住宅小?区|生活区|福利区|安置区|安置小区|小区|街区|新村|公寓|大厦|宿舍楼?|单身楼|住宅楼|"
    "家园|嘉园|花园|名园|庄园|雅园|华庭|佳苑|嘉苑|名苑|雅苑|苑|大院|新城|小镇|广场|"
    r"(?:[城府庭郡湾园居阁轩里坊院邸](?=\d|[a-z]|$))"
)
_TOKEN = re.compile(
    rf"(?P<name>[{HAN}a-z0-9-]{{0,14}}?)(?:"
    rf"(?P<unit>街道办事处|街道办|街道|社区居委会|社区|居委会|村委会|(?:镇|乡|(?<!新)村)(?![路街巷]|{_ESTATE}))|"
    rf"(?P<estate>{_ESTATE})|"
    r"(?P<road>大道|路(?:[东西南北中]段)?|街(?![区道])(?:[东西南北前中后][路街](?!区))?|巷)|"
    r"(?P<building>号楼|栋|幢|座|(?<=\d)楼)|"
    r"(?P<number>号院?)|"
    r"(?P<group>(?<=\d)[社组队])|"
    r"(?P<door>单元|(?<=\d)[层室户门]))"
)
_ESTATE_WORD = re.compile(_ESTATE)
_OWN_NUMBER = re.compile(r"^(\d{1,4})(?![\d-])")
_LAST_NUMBER = re.compile(r"^(.*?)(\d{1,4})$")
_BEFORE_HYPHEN = re.compile(r"^(.*?)(\d{1,4})-")
_BY_HYPHENS = re.compile(r"^(\d{1,3})-\d{1,2}-\d{3,4}(?!\d)")  # building, unit, room
_SHORT_NUMBER = re.compile(r"^[^-]*?(?<!\d)(\d{1,2})$")  # 兰炼家属院501号 is a flat
_ROOM = re.compile(r"(?<!\d)(\d{3,4})(?:室|户|号)?$")
_NAMED = re.compile(rf"^[{HAN}a-z]{{2,}}")


@dataclass(slots=True)
class Parts:
    """What a normalized address says; empty where it says nothing.

    `room` is the number of a flat, by which households are told apart (`doors`); it is never
    part of a phrase. An estate `is_bare` where only a building follows its name: 石油12号楼.
    """

    road: str = ""
    number: str = ""
    estate: str = ""
    building: str = ""
    room: str = ""
    is_bare: bool = False

    @property
    def house(self) -> str:
        return f"{self.road}{self.number}号" if self.road and self.number else ""

    @property
    def block(self) -> str:
        return f"{self.estate}{self.building}号楼" if self.estate and self.building else ""


def begins_with_estate(text: str) -> bool:
    """Tell whether a text begins with a word for estates, so that what stood before is its name."""
    return bool(_ESTATE_WORD.match(text))


def parts_of(text: str) -> Parts:
    """Take a normalized address apart, from left to right, up to the door."""
    reader = _Reader()
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "door":
            break
        reader.take(token)
    reader.take_hyphens(text[reader.end :])
    room = _ROOM.search(text[reader.end :])
    if room and reader.parts != Parts():
        reader.parts.room = room.group(1)
    return reader.parts


class _Reader:
    """Remembers what the last word was, for 12号 is a house behind a road, else a building."""

    def __init__(self):
        self.parts = Parts()
        self.end = 0  # of the last word that belongs to the house
        self._after = ""

    def take(self, token) -> None:
        """Read one word with what stands before it."""
        kind = token.lastgroup
        name = self._without_number(token.group("name"), token.group(kind), kind)
        before = replace(self.parts)
        getattr(self, f"_take_{kind}")(name, token.group(kind))
        if self.parts != before:
            self.end = token.end()

    def take_hyphens(self, rest) -> None:
        """Read the building of 天庆新城12-3-501."""
        found = _BY_HYPHENS.match(rest)
        if found and self.parts.estate and not self.parts.building:
            self.parts.building = found.group(1)

    def _without_number(self, name, word, kind):
        """Cut off a house number that is written without 号: 福利西路89兰炼家属院."""
        found = _OWN_NUMBER.match(name)
        if not found or name == found.group(1) or kind in {"group", "number", "building"}:
            return name
        if word == "街区":
            return name
        if self._after == "road" and not self.parts.number:
            self.parts.number = found.group(1)
        return name[found.end() :]

    def _take_unit(self, name, word):
        self._after = "unit"

    def _take_group(self, name, word):
        self._after = "group"

    def _take_road(self, name, word):
        if name and not self.parts.road:
            self.parts.road, self._after = name + word, "road"

    def _take_estate(self, name, word):
        if name and not self.parts.estate:
            self.parts.estate, self._after = name + word, "estate"

    def _take_number(self, name, word):
        house = _BEFORE_HYPHEN.match(name) or _LAST_NUMBER.match(name)
        building = _SHORT_NUMBER.match(name)
        if self._after == "road" and house and not self.parts.number:
            self.parts.number, self._after = house.group(2), "number"
        elif self._after == "estate" and building and not self.parts.building:
            self.parts.building, self._after = building.group(1), "building"

    def _take_building(self, name, word):
        found = _LAST_NUMBER.match(name)
        if not found:
            return
        if _NAMED.fullmatch(found.group(1)) and not self.parts.estate:
            self.parts.estate, self.parts.is_bare = found.group(1), True
        if self._after != "building" and not self.parts.building:
            self.parts.building, self._after = found.group(2), "building"
