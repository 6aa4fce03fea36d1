"""Working days: counted one by one, whatever the state says about some of them."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from evaluation.working_days import after_working_days, is_working

DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2035, 12, 31))
SPECIAL = st.dictionaries(
    st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 3, 31)), st.booleans(), max_size=40
)
IN_2026 = st.dates(datetime.date(2025, 12, 20), datetime.date(2026, 3, 31))
COUNTS = st.integers(0, 40)


def _between(day, end):
    span = (end - day).days
    return [day + datetime.timedelta(days=number) for number in range(1, span + 1)]


@given(IN_2026, COUNTS, SPECIAL)
def test_so_many_working_days_lie_between(day, count, special):
    end = after_working_days(day, count, special)

    assert sum(is_working(each, special) for each in _between(day, end)) == count
    assert not count or is_working(end, special)


@given(IN_2026, COUNTS, COUNTS, SPECIAL)
def test_counting_on_is_counting_all(day, first, more, special):
    step = after_working_days(day, first, special)

    assert after_working_days(step, more, special) == after_working_days(day, first + more, special)


@given(IN_2026, COUNTS, SPECIAL)
def test_later_days_end_no_earlier(day, count, special):
    tomorrow = day + datetime.timedelta(days=1)

    assert after_working_days(day, count, special) <= after_working_days(tomorrow, count, special)


@given(DAYS)
def test_five_working_days_of_a_plain_week_are_a_week(day):
    monday = day - datetime.timedelta(days=day.weekday())

    assert after_working_days(monday, 5, {}) == monday + datetime.timedelta(days=7)
