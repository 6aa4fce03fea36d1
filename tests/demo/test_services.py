"""Loading: once, the same for a seed and a day, whole or not at all."""

import runpy
from datetime import date, datetime

import pytest
from django.db import transaction

from tests.demo.conftest import SHANGHAI, load
from tests.demo.snapshot import everything
from tests.factories.accounts import UserFactory
from tests.factories.organizations import MemberFactory
from xigu.accounts.models import User
from xigu.demo.models import DemoDistrict
from xigu.demo.services import DemoError, default_anchor
from xigu.organizations.models import Member, Organization
from xigu.organizations.services import load_units


def loaded_and_forgotten(**options):
    """Load in a transaction that is rolled back; return everything there was."""
    with transaction.atomic():
        load(**options)
        seen = everything()
        transaction.set_rollback(True)
    return seen


@pytest.mark.django_db
def test_load_district_is_the_same_for_a_seed_and_a_day():
    first = loaded_and_forgotten(seed="apricot")
    again = loaded_and_forgotten(seed="apricot")
    other = loaded_and_forgotten(seed="willow")

    assert first == again
    assert first["Member"] != other["Member"]
    assert len(first["Member"]) == len(other["Member"]) == 1200


@pytest.mark.django_db
def test_load_district_over_the_turn_of_the_year_numbers_each_year():
    load(anchor=date(2027, 2, 10), now=datetime(2027, 2, 10, 12, tzinfo=SHANGHAI))

    numbers = everything()["Document"]

    assert {row[1][7:11] for row in numbers} == {"2026", "2027"}
    assert all(row[1][7:11] == str(row[4].year) for row in numbers)


@pytest.mark.parametrize(("hour", "day"), [(9, date(2026, 11, 17)), (10, date(2026, 11, 18))])
def test_default_anchor_is_the_last_morning_that_is_over(hour, day):
    now = datetime(2026, 11, 18, hour, tzinfo=SHANGHAI)

    assert default_anchor(now) == day


@pytest.mark.parametrize("factory", [MemberFactory, UserFactory])
@pytest.mark.django_db
def test_load_district_refuses_other_data(factory):
    factory()

    with pytest.raises(DemoError):
        load()

    assert not DemoDistrict.objects.exists()
    assert not Organization.objects.filter(code="620104001").exists()


@pytest.mark.django_db
def test_load_district_can_be_forced_beside_other_data():
    MemberFactory()
    load_units()
    Organization.objects.filter(code="620104001001").update(contact_name="在册联系人")

    load(force=True)

    assert Member.objects.count() == 1201
    assert Organization.objects.get(code="620104001001").contact_name == "在册联系人"


@pytest.mark.django_db
def test_load_district_stores_all_or_nothing():
    UserFactory(username="member")

    with pytest.raises(DemoError):
        load(force=True)

    assert Organization.objects.count() == 0
    assert list(User.objects.values_list("username", flat=True)) == ["member"]


def test_production_knows_no_demo(monkeypatch):
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_URL", "FILES_DIRECTORY"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/x")

    production = runpy.run_module("xigu.settings.prod")

    assert "xigu.demo" not in production["INSTALLED_APPS"]
