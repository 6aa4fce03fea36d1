"""Workbooks as offices send them, made by a library other than the one that reads them."""

import io

import openpyxl

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
