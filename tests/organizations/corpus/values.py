"""Cells that are awkward: dates, phones, names, what cannot be true, persons twice."""

import datetime

from .books import xls, xlsx
from .case import LI, WANG, Case

BORN = ["姓名", "出生年月"]
CALLED = ["姓名", "联系电话"]
MARCH = "1985-03-01"


def _born(name, month=MARCH):
    return {"name": name, "birth_month": month}


def _called(name, phone):
    return {"name": name, "phone": phone}


VALUES = [
    Case(
        "dates as offices write them",
        xlsx(
            BORN,
            ["甲一", "1985.3"],
            ["甲二", "1985年3月"],
            ["甲三", "1985-03-12"],
            ["甲四", "1985/3/12"],
            ["甲五", 31118],
            ["甲六", "198503"],
            ["甲七", datetime.date(1985, 3, 12)],
            ["甲八", "31118"],
            ["甲九", 198503],
            ["乙一", "1985.10"],
            ["乙二", "１９８５．３"],
            ["乙三", "1985-03-12 00:00:00"],
        ),
        recorded=[
            *(_born(f"甲{number}") for number in "一二三四五六七八九"),
            _born("乙一", "1985-10-01"),
            _born("乙二"),
            _born("乙三"),
        ],
    ),
    Case(
        "dates that cannot be read",
        xlsx(BORN, ["甲一", 1985.1], ["甲二", "85年"], ["甲三", "1985-13"], ["甲四", 1985]),
        refused=[
            ("2", "出生年月", "As a number, 1985.1 may mean January or October."),
            ("3", "出生年月", "This is not a date that can be read."),
            ("4", "出生年月", "There is no such day."),
            ("5", "出生年月", "The month is missing."),
        ],
    ),
    Case(
        "dates of a real .xls",
        xls(
            [*BORN, "入党时间"],
            ["甲一", datetime.date(1985, 3, 12), datetime.date(2008, 7, 1)],
            ["甲二", 1985.1, None],
            ["甲三", 1985.11, None],
        ),
        recorded=[_born("甲一") | {"joined_on": "2008-07-01"}, _born("甲三", "1985-11-01")],
        refused=[("3", "出生年月", "As a number, 1985.1 may mean")],
    ),
    Case(
        "phones as offices write them",
        xlsx(
            CALLED,
            ["甲一", 13900001111],
            ["甲二", "139 0000 2222"],
            ["甲三", "139-0000-3333"],
            ["甲四", "１３９００００４４４４"],
            ["甲五", "0931-7551234"],
            ["甲六", "7551235"],
            ["甲七", "+86 13900007777"],
        ),
        recorded=[
            _called("甲一", "13900001111"),
            _called("甲二", "13900002222"),
            _called("甲三", "13900003333"),
            _called("甲四", "13900004444"),
            _called("甲五", "09317551234"),
            _called("甲六", "7551235"),
            _called("甲七", "13900007777"),
        ],
    ),
    Case(
        "phones that are none, or two",
        xlsx(
            CALLED,
            ["甲一", "13900001111/13900002222"],
            ["甲二", "13900001111 7551234"],
            ["甲三", "1390000111"],
            ["甲四", "无"],
            ["甲五", "—"],
        ),
        refused=[
            ("2", "联系电话", "There are two phone numbers here."),
            ("3", "联系电话", "There are two phone numbers here."),
            ("4", "联系电话", "This is not one complete phone number."),
            ("5", "联系电话", "This is not one complete phone number."),
            ("6", "联系电话", "Without phone number and month of birth"),
        ],
    ),
    Case(
        "names with blanks, dots and rare characters",
        xlsx(
            BORN,
            ["王  强", "1985.3"],
            ["李　明", "1985.3"],
            ["阿依古丽•买买提", "1985.3"],
            ["古丽・热依汗", "1985.3"],
            ["赵㛃", "1985.3"],
            ["孙𬭚", "1985.3"],
        ),
        recorded=[
            _born(name)
            for name in ("王强", "李明", "阿依古丽·买买提", "古丽·热依汗", "赵㛃", "孙𬭚")
        ],
    ),
    Case(
        "names that are none",
        xlsx(BORN, ["张伟2", "1985.3"], ["王强（预备）", "1985.3"], [None, "1985.3"]),
        refused=[
            ("2", "姓名", "This is not a person's name."),
            ("3", "姓名", "This is not a person's name."),
            ("4", "姓名", "The name is missing."),
        ],
    ),
    Case(
        "what cannot be true",
        xlsx(
            [*BORN, "入党时间", "性别"],
            ["甲一", "2035.3", None, None],
            ["甲二", "1985.3", "2000.7", None],
            ["甲三", "1985.3", None, "不详"],
            ["甲四", "1885.3", None, None],
            ["甲五", "1985.3", "2030-01-01", None],
        ),
        refused=[
            ("2", "出生年月", "This month has not come yet."),
            ("3", "入党时间", "The member would have joined before"),
            ("4", "性别", "This gender is not known."),
            ("5", "出生年月", "Nobody is that old."),
            ("6", "入党时间", "This day has not come yet."),
        ],
    ),
    Case(
        "words for gender, people, education and kind of member",
        xlsx(
            [*BORN, "性别", "民族", "学历", "党员类别"],
            ["甲一", "1985.3", "男 ", "汉", "大学本科", "预备党员"],
            ["甲二", "1985.3", "女性", "东乡族", "中专", "正式"],
        ),
        recorded=[
            _born("甲一")
            | {
                "gender": "M",
                "ethnicity": "汉族",
                "education": "BACHELOR",
                "is_probationary": True,
            },
            _born("甲二") | {"gender": "F", "ethnicity": "东乡族", "education": "VOCATIONAL"},
        ],
    ),
    Case(
        "dashes for what is not known",
        xlsx([*CALLED, "职务", "入党时间"], ["王强", "13900001111", "/", "—"]),
        recorded=[WANG],
    ),
    Case(
        "one person in two rows",
        xlsx(
            [*CALLED, "出生年月"], ["王强", "13900001111", None], ["王 强", 13900001111, "1985.3"]
        ),
        recorded=[WANG],
        asked=[("3", "姓名", "Row 2 means the same person.")],
    ),
    Case(
        "two persons with one phone number",
        xlsx(CALLED, ["王强", "13900001111"], ["李四", "13900001111"]),
        recorded=[WANG],
        asked=[("3", "姓名", "Row 2 means the same person.")],
    ),
    Case(
        "numbers of identity cards in the wrong column",
        xlsx([*CALLED, "职务"], ["王强", "13900001111", "620104 19850312 123X"]),
        recorded=[WANG],
    ),
    Case(
        "words that are formulas to Excel",
        xlsx([*CALLED, "特长"], ["李四", "13900002222", "'=1+1"]),
        recorded=[LI | {"skills": "'=1+1"}],
    ),
]
