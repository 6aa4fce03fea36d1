"""Workbooks as offices send them, made by a library other than the one that reads them."""

import datetime
import io

import openpyxl

from xigu.organizations.roster.decisions import FOUND, Decisions
from xigu.organizations.roster.plan import make_plan
from xigu.organizations.roster.workbook import read_workbook, sheets_of

HEADERS = ["姓名", "性别", "民族", "出生年月", "联系电话", "学历", "入党时间", "职务", "所在党支部"]


def workbook(*rows, headers=HEADERS, number_formats=None):
    """Return the bytes of an .xlsx file: headers, then rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (headers, *rows):
        sheet.append(row)
    for cell, number_format in (number_formats or {}).items():
        sheet[cell].number_format = number_format
    return saved(book)


def saved(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def outcome(**counts):
    """Return the outcome of a plan in which only these counts are not nought."""
    names = ("created", "changed", "unchanged", "undecided", "refused", "skipped", "branches")
    return dict.fromkeys(names, 0) | counts


def founding(workplace, sheets, today):
    """Return the decisions that found every unknown branch of a roster."""
    plan = make_plan(workplace, sheets, today)
    return Decisions(branches={asked.name: FOUND for asked in plan.branch_questions})


def plan_of_upload(upload, today):
    """Return the plan that the page of an upload shows."""
    sheets = sheets_of(upload.sheets)
    return make_plan(upload.workplace, sheets, today, Decisions(**upload.decisions))


def rows_of(content):
    """Return the rows of the only sheet that has any."""
    (sheet,) = [sheet for sheet in read_workbook(content) if sheet.rows]
    return sheet.rows


# Two branches to be found, one row without a phone number, one that is refused.
ROSTER = workbook(
    ["王强", "男", "汉", "1985.03", 13900001111, "本科", "2008年7月1日", "科员", "第一支部"],
    ["阿依古丽·买买提", "女", "维吾尔族", "1990-11", "13900002222", "硕士", None, None, "第二支部"],
    ["赵㛃", "女", None, datetime.date(1979, 5, 4), "0931-7551234", None, None, None, None],
    ["李四", "男", None, 1985.1, "13900004444", None, None, None, "第三支部"],
)
