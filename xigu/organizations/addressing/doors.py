"""Which addresses are surely different households, however each is written.

3号楼2单元501, 3-2-501 and 3栋501室 are one door. Units do not count: not everybody writes them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from .parts import Parts

ROOM_DIGITS = 3  # 2501 may be 501 in unit 2


class Door(NamedTuple):
    """The number of the house or building, and of the flat; empty where it is not said."""

    number: str
    room: str


def doors_of(parts: Parts) -> dict[str, Door]:
    """Return for each phrase of an address which door there it is; a house is one number."""
    room = parts.room[-ROOM_DIGITS:]
    return {
        parts.road: Door(parts.number.lstrip("0"), room),
        parts.estate: Door(parts.building.lstrip("0"), room),
        parts.house: Door("", room),
        parts.block: Door("", room),
    }


def households(doors: Iterable[Door]) -> int:
    """Return how many households there are at least: what is not said may be the same."""
    doors = set(doors)
    numbers = {door.number for door in doors} - {""}
    rooms = {door.room for door in doors} - {""}
    return max(len(numbers), len(rooms), sum(all(door) for door in doors))
