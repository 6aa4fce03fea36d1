import csv
from collections import Counter

import pytest
from django.core.management import call_command

from tests.factories.organizations import CommunityFactory, SubdistrictFactory
from xigu.organizations import queries
from xigu.organizations.models import Organization
from xigu.organizations.services import load_units
from xigu.organizations.services.units import FOLDER
from xigu.organizations.states import Kind

from .conftest import TODAY

pytestmark = pytest.mark.django_db


def test_load_units_loads_the_district():
    loaded = load_units()

    units = Organization.objects.values_list("kind", "unit_type")
    assert (loaded.created, loaded.present) == (123, 0)
    assert Counter(units) == {
        ("DEPARTMENT", ""): 1,
        ("SUBDISTRICT", "STREET"): 7,
        ("SUBDISTRICT", "TOWN"): 5,
        ("SUBDISTRICT", "TOWNSHIP"): 1,
        ("COMMUNITY", "RESIDENTIAL"): 68,
        ("COMMUNITY", "VILLAGE"): 41,
    }


@pytest.mark.parametrize(
    ("code", "name", "path"),
    [
        ("620104", "中共兰州市西固区委组织部", "620104/"),
        ("620104001", "陈坪街道", "620104/620104001/"),
        ("620104001001", "西固中路社区", "620104/620104001/620104001001/"),
        ("620104001201", "范坪村", "620104/620104001/620104001201/"),
    ],
)
def test_load_units_composes_names_with_their_type(code, name, path):
    load_units()

    unit = Organization.objects.get(code=code)
    assert (unit.name, unit.path) == (name, path)


def test_load_units_writes_nothing_over():
    load_units()
    Organization.objects.filter(code="620104001").update(name="陈坪新街道")
    Organization.objects.filter(code="620104001201").delete()

    loaded = load_units()

    assert (loaded.created, loaded.present) == (1, 122)
    assert Organization.objects.get(code="620104001").name == "陈坪新街道"


def test_load_units_command_says_what_it_did(capsys):
    call_command("load_units")
    call_command("load_units")

    assert capsys.readouterr().out.splitlines() == [
        "123 units added, 0 were there.",
        "0 units added, 123 were there.",
    ]


def test_list_of_units_is_whole():
    with (FOLDER / "units_620104.csv").open(encoding="utf-8") as file:
        codes = [line["code"] for line in csv.DictReader(file)]

    assert len(codes) == len(set(codes)) == 123


def test_units_come_with_their_parents_in_the_order_of_codes(django_assert_num_queries):
    street = SubdistrictFactory(name="先锋路街道", code="620104002")
    town = SubdistrictFactory(name="达川镇", code="620104001", unit_type="TOWN")
    CommunityFactory(name="幸福社区", parent=street)
    CommunityFactory(name="幸福村", unit_type="VILLAGE", parent=town)

    with django_assert_num_queries(1):
        named = [(unit.name, unit.parent.name) for unit in queries.units(TODAY)]

    assert named == [("幸福村", "达川镇"), ("幸福社区", "先锋路街道")]


def test_units_leave_out_what_is_closed():
    CommunityFactory(closed_on=TODAY)
    opening_today = CommunityFactory(opened_on=TODAY)

    assert list(queries.units(TODAY)) == [opening_today]


def test_units_of_other_kinds():
    street = SubdistrictFactory(name="先锋路街道")

    assert list(queries.units(TODAY, Kind.SUBDISTRICT)) == [street]
