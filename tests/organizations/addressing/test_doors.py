"""Doors are counted, not spellings of them."""

import pytest

from xigu.organizations.addressing import normalize, parts_of
from xigu.organizations.addressing.doors import Door, doors_of, households

ESTATE = "兰炼家属院"
ONE_DOOR = (
    "3号楼2单元501",
    "3号楼2单元501室",
    "3-2-501",
    "3－2－501室",
    "3—2—0501",
    "3栋2单元501室",
    "3幢501",
    "3楼2单元501",
    "3#楼2-501",
    "3# 2单元 501",
    "三号楼二单元五〇一室",
    "三號樓2門501戶",
    "3号楼2单元5层501",
    "3号楼2501",
    "3号楼二单元",
    "3-2-501号",
    "3-501",
    "2-501号",
    "501室",
    "501号",
    "",
)


def doors(phrase, *addresses):
    return [doors_of(parts_of(normalize(address)))[phrase] for address in addresses]


def test_spellings_of_one_door_are_one_household():
    found = doors(ESTATE, *(f"{ESTATE}{door}" for door in ONE_DOOR))

    assert households(found) == 1


@pytest.mark.parametrize("road", ["福利西路89号", "福利西路089号", "福利西路89", "福利西路"])
def test_road_and_estate_before_it_make_no_second_household(road):
    written = [f"{road}{ESTATE}3号楼2单元501", f"福利西路89号{ESTATE}3-2-501"]

    assert households(doors("福利西路", *written)) == 1
    assert households(doors(ESTATE, *written)) == 1


def test_door_of_a_house_is_its_flat():
    assert doors("福利西路89号", "福利西路89号3单元501室") == [Door("", "501")]
    assert doors(f"{ESTATE}3号楼", f"{ESTATE}3号楼2单元302") == [Door("", "302")]


@pytest.mark.parametrize(
    ("found", "count"),
    [
        ([], 0),
        ([("", "")], 0),
        ([("3", "501"), ("3", "502"), ("4", "501")], 3),
        ([("3", ""), ("4", ""), ("5", "")], 3),
        ([("", "501"), ("", "502"), ("3", "")], 2),
        ([("3", "501"), ("3", ""), ("", "501"), ("", "")], 1),
    ],
)
def test_what_is_not_said_may_be_the_same(found, count):
    assert households(Door(*each) for each in found) == count
