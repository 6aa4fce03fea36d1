import datetime

import pytest

from xigu.organizations.plausibility import doubts
from xigu.organizations.roster import cells
from xigu.organizations.roster.errors import CellError

from .conftest import TODAY

MARCH = datetime.date(1985, 3, 1)
THE_12TH = datetime.date(1985, 3, 12)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (THE_12TH, THE_12TH),
        ("1985-03-12", THE_12TH),
        ("1985.03.12", THE_12TH),
        ("1985.3.12", THE_12TH),
        ("1985/3/12", THE_12TH),
        ("1985年3月12日", THE_12TH),
        (" 1985 年 3 月 12 日 ", THE_12TH),
        ("１９８５－０３－１２", THE_12TH),
        ("19850312", THE_12TH),
        (19850312.0, THE_12TH),
        (31118.0, THE_12TH),
        (31118.5, THE_12TH),
        ("1985-03", MARCH),
        ("1985.03", MARCH),
        ("1985.3", MARCH),
        ("1985年3月", MARCH),
        ("198503", MARCH),
        (198503.0, MARCH),
        (1985.3, MARCH),
        (1985.03, MARCH),
        ("1985.1", datetime.date(1985, 1, 1)),
        (1985.12, datetime.date(1985, 12, 1)),
    ],
)
def test_day_reads_what_offices_write(cell, value):
    assert cells.day(cell) == value
    assert cells.month(cell) == value.replace(day=1)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (1985.1, "January or October"),
        (1985.0, "month is missing"),
        ("1985", "not a date"),
        ("85.3", "not a date"),
        ("1985-13", "no such day"),
        ("1985-02-30", "no such day"),
        ("0000-01-01", "no such day"),
        ("三月", "not a date"),
        (True, "not a date"),
        (12.5, "not a date"),
        (1e300, "not a date"),
        (-5.0, "not a date"),
    ],
)
def test_day_refuses_with_a_mend(cell, reason):
    with pytest.raises(CellError, match=reason) as caught:
        cells.day(cell)

    assert str(caught.value.mend)


def test_ambiguous_number_names_both_mends():
    with pytest.raises(CellError) as caught:
        cells.month(1985.1)

    assert caught.value.mend == "Write 1985-01 or 1985-10."


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("13900001111", "13900001111"),
        (13900001111.0, "13900001111"),
        (13900001111, "13900001111"),
        ("139 0000 1111", "13900001111"),
        ("139-0000-1111", "13900001111"),
        ("+86 13900001111", "13900001111"),
        ("１３９００００１１１１", "13900001111"),
        ("0931-7551234", "09317551234"),
        ("（0931）7551234", "09317551234"),
        ("7551234", "7551234"),
    ],
)
def test_phone_reads_what_offices_write(cell, number):
    assert cells.phone(cell) == number


@pytest.mark.parametrize(
    "cell", ["1390000111", "139000011111", "13900001111/13900002222", "无", 1.39e13, "110", True]
)
def test_phone_refuses_what_is_not_one_number(cell):
    with pytest.raises(CellError, match="phone number"):
        cells.phone(cell)


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (cells.name, "王  强", "王强"),
        (cells.name, "阿依古丽•买买提", "阿依古丽·买买提"),
        (cells.gender, " 女 ", "F"),
        (cells.gender, "男", "M"),
        (cells.ethnicity, "汉", "汉族"),
        (cells.ethnicity, "回族", "回族"),
        (cells.ethnicity, "穿青人", "穿青人"),
        (cells.education, "大学本科", "BACHELOR"),
        (cells.education, "大 专", "COLLEGE"),
        (cells.education, "博士研究生", "DOCTOR"),
        (cells.probationary, "是", True),
        (cells.probationary, "否", False),
        (cells.probationary, "预备党员", True),
        (cells.probationary, True, True),
    ],
)
def test_words_are_read(read, cell, value):
    assert read(cell) == value


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (cells.name, "12"),
        (cells.name, "张伟2"),
        (cells.name, 5.0),
        (cells.name, "长" * 61),
        (cells.gender, "未知"),
        (cells.ethnicity, "长" * 20),
        (cells.education, "私塾"),
        (cells.probationary, "也许"),
    ],
)
def test_words_are_refused(read, cell):
    with pytest.raises(CellError) as caught:
        read(cell)

    assert str(caught.value.reason)
    assert str(caught.value.mend)


def test_text_is_one_line_of_limited_length():
    assert cells.text("会议室\n一间", 10) == "会议室 一间"
    assert cells.text(301.0, 10) == "301"
    with pytest.raises(CellError, match="longer than 10"):
        cells.text("长" * 11, 10)


@pytest.mark.parametrize(
    ("born", "joined", "fields"),
    [
        (MARCH, datetime.date(2008, 7, 1), []),
        (MARCH, None, []),
        (None, None, []),
        (MARCH, datetime.date(2003, 3, 1), []),
        (MARCH, datetime.date(2003, 2, 28), ["joined_on"]),
        (datetime.date(2026, 12, 1), None, ["birth_month"]),
        (datetime.date(1885, 3, 1), None, ["birth_month"]),
        (None, datetime.date(2026, 11, 24), ["joined_on"]),
    ],
)
def test_doubts_about_dates(born, joined, fields):
    assert [doubt.field for doubt in doubts(born, joined, TODAY)] == fields
