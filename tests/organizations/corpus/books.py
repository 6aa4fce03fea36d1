"""Workbooks of both formats, written by libraries other than the one that reads them."""

import datetime
import io

import openpyxl
import xlwt

from tests.organizations.workbooks import saved


def xlsx(*rows, merged=(), name="Sheet", hidden=(), more=()):
    """Return a function that makes an .xlsx file; `more` are further sheets by name."""

    def make():
        book = openpyxl.Workbook()
        book.active.title = name
        for row in rows:
            book.active.append(row)
        for area in merged:
            book.active.merge_cells(area)
        for title, cells in more:
            sheet = book.create_sheet(title)
            for row in cells:
                sheet.append(row)
        for title in hidden:
            book[title].sheet_state = "hidden"
        return saved(book)

    return make


def xls(*rows, merged=(), hidden=()):
    """Return a function that makes a real .xls file; `merged` are ranges counted from nought."""

    def make():
        book = xlwt.Workbook(encoding="utf-8")
        _fill(book.add_sheet("名册", cell_overwrite_ok=True), rows, merged)
        for title in hidden:
            sheet = book.add_sheet(title)
            sheet.visibility = 1
            sheet.write(0, 0, "姓名")
            sheet.write(1, 0, "隐藏")
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    return make


def _fill(sheet, rows, merged):
    as_day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for area in merged:
        sheet.merge(*area)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, datetime.date):
                sheet.write(row, column, cell, as_day)
            elif cell is not None:
                sheet.write(row, column, cell)
