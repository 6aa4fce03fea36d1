"""The public units of a district: read once from a list, never written over."""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from ..models import Organization
from ..states import Kind, UnitType
from .organizations import new_organization

FOLDER = Path(__file__).resolve().parent.parent / "data"
DISTRICT = "620104"
DEPARTMENT_NAMES = {"620104": "中共兰州市西固区委组织部"}

# Type in the list: kind, unit type, and what the name lacks.
TYPES = {
    "区": (Kind.DEPARTMENT, "", ""),
    "街道": (Kind.SUBDISTRICT, UnitType.STREET, ""),
    "镇": (Kind.SUBDISTRICT, UnitType.TOWN, ""),
    "乡": (Kind.SUBDISTRICT, UnitType.TOWNSHIP, ""),
    "社区": (Kind.COMMUNITY, UnitType.RESIDENTIAL, "社区"),
    "村": (Kind.COMMUNITY, UnitType.VILLAGE, "村"),
}


@dataclass(frozen=True, slots=True)
class LoadedUnits:
    """How many units the list added, and how many were there."""

    created: int
    present: int


@transaction.atomic
def load_units(*, district: str = DISTRICT) -> LoadedUnits:
    """Add the units of a district that are missing; those that exist stay as they are."""
    lines = _read(district)
    known = {unit.code: unit for unit in _with_codes(line["code"] for line in lines)}
    present = len(known)
    for depth in range(3):  # the district, what lies below it, what lies below that
        missing = [
            _unit(line, known)
            for line in lines
            if line["code"] not in known and _depth(line) == depth
        ]
        created = Organization.objects.bulk_create(missing)
        known |= {unit.code: unit for unit in created}
    return LoadedUnits(created=len(known) - present, present=present)


def _read(district):
    path = FOLDER / f"units_{district}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _with_codes(codes):
    return Organization.objects.filter(code__in=list(codes))


def _depth(line):
    return {6: 0, 9: 1, 12: 2}[len(line["code"])]


def _unit(line, known):
    kind, unit_type, suffix = TYPES[line["type"]]
    name = DEPARTMENT_NAMES.get(line["code"], f"{line['name']}{suffix}")
    return new_organization(
        kind=kind,
        code=line["code"],
        name=name,
        parent=known.get(line["parent"]),
        unit_type=unit_type,
    )
