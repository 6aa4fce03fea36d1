"""Rosters as offices have them: workbooks made for a test."""

import io

from openpyxl import Workbook

HEADERS = (
    "姓名",
    "性别",
    "民族",
    "出生年月",
    "联系电话",
    "所在党支部",
    "职务",
    "现住址",
    "专业特长",
)


def workbook(*rows, headers=HEADERS) -> dict:
    """Return a roster as a browser uploads it."""
    book = Workbook()
    book.active.append(headers)
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return {
        "name": "党员花名册.xlsx",
        "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "buffer": content.getvalue(),
    }
