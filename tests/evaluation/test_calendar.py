"""The calendar of working days: what is shipped, what the department adds and removes."""

import csv
from datetime import date, timedelta
from functools import partial
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from evaluation.models import SpecialDay
from evaluation.queries import special_days, working_days_after, years_without_holidays
from evaluation.services import EvaluationError, add_special_days, remove_special_day
from tests.factories.evaluation import SpecialDayFactory
from tests.races import at_once

FIRST, LAST = date(2031, 10, 1), date(2031, 10, 7)  # Wednesday to Tuesday
NATIONAL_DAY = {"first": FIRST, "last": LAST, "is_working": False, "name": "国庆节", "actor": None}


@pytest.fixture
def shipped():
    return import_module("evaluation.migrations.0002_holidays_of_2026")


@pytest.mark.django_db
def test_span_keeps_the_days_that_differ_from_their_weekday():
    days = add_special_days(**NATIONAL_DAY)

    assert [day.day for day in days] == [1, 2, 3, 6, 7]
    assert {day: is_working for day, is_working in special_days().items() if day.year == 2031} == (
        dict.fromkeys(days, False)
    )


@pytest.mark.django_db
def test_weekend_is_made_a_working_day():
    saturday = date(2031, 10, 11)

    add_special_days(**NATIONAL_DAY | {"first": saturday, "last": saturday, "is_working": True})

    assert special_days()[saturday] is True


@pytest.mark.django_db
def test_day_stays_as_it_was_written_first():
    SpecialDayFactory(day=FIRST, name="国庆")

    days = add_special_days(**NATIONAL_DAY)

    assert len(days) == 4
    assert SpecialDay.objects.get(day=FIRST).name == "国庆"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"last": FIRST - timedelta(days=1)}, "a first day and a last one"),
        ({"last": FIRST + timedelta(days=31)}, "within a month"),
        ({"first": date(2031, 10, 4), "last": date(2031, 10, 5)}, "which is free anyway"),
        ({"last": FIRST, "is_working": True}, "work on these days anyway"),
        ({"name": ""}, "cannot be blank"),
    ],
)
def test_span_that_says_nothing_sensible_is_refused(facts, words):
    with pytest.raises(EvaluationError, match=words):
        add_special_days(**NATIONAL_DAY | facts)

    assert not SpecialDay.objects.of_year(2031).exists()


@pytest.mark.django_db
def test_day_is_removed_once():
    day = SpecialDayFactory()

    remove_special_day(special_day=day, actor=None)
    remove_special_day(special_day=day, actor=None)

    assert not SpecialDay.objects.of_year(2031).exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_add_the_same_holiday_write_it_once():
    found = at_once(
        partial(add_special_days, **NATIONAL_DAY), partial(add_special_days, **NATIONAL_DAY)
    )

    assert sorted(map(len, found)) == [0, 5]
    assert SpecialDay.objects.of_year(2031).count() == 5


@pytest.mark.django_db
def test_holidays_of_2026_are_those_of_the_state(shipped):
    SpecialDay.objects.all().delete()

    shipped.add(apps, None)

    free = special_days()
    assert len(free) == 25
    assert sorted(f"{day:%m-%d}" for day, is_working in free.items() if is_working) == [
        *("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")
    ]
    assert working_days_after(date(2026, 2, 13), 2) == date(2026, 2, 24)
    assert working_days_after(date(2026, 9, 30), 1) == date(2026, 10, 8)


@pytest.mark.django_db
def test_holidays_of_2026_are_taken_back(shipped):
    SpecialDayFactory()
    shipped.add(apps, None)
    shipped.add(apps, None)

    shipped.remove(apps, None)

    assert [day.year for day in special_days()] == [2031]


def test_file_names_only_days_that_differ(shipped):
    with shipped.FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))

    days = [date.fromisoformat(row["day"]) for row in rows]
    weekend = {day for day in days if day.weekday() > 4}
    assert weekend == {day for day, row in zip(days, rows, strict=True) if row["is_working"] == "1"}
    assert days == sorted(set(days))


@pytest.mark.django_db
def test_year_without_a_day_is_missing():
    SpecialDayFactory()

    assert years_without_holidays(date(2030, 12, 1), date(2032, 1, 5)) == [2030, 2032]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("evaluation_specialday_working_weekend", {"is_working": True}),
        ("evaluation_specialday_named", {"name": ""}),
    ],
)
def test_calendar_refuses(name, facts):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        SpecialDayFactory(**facts)
