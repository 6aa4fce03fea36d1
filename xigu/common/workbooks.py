"""Excel files that open clean: no text is taken for a formula or an address."""

import io
from collections.abc import Iterable, Sequence

from xlsxwriter import Workbook

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def table_workbook(
    title: str, headers: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence]
) -> bytes:
    """Return an .xlsx file of one table: headers that stay in sight, texts as texts."""
    target = io.BytesIO()
    with Workbook(target, OPTIONS) as workbook:
        bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        sheet = workbook.add_worksheet(title)
        sheet.freeze_panes(1, 1)
        for column, (header, width) in enumerate(zip(headers, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, header, bold)
        number = 0
        for number, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                write = sheet.write_string if isinstance(cell, str) else sheet.write_number
                write(number, column, cell, wrapped)
        sheet.autofilter(0, 0, number, len(headers) - 1)
    return target.getvalue()
