"""The empty roster form: a workbook to fill in, which can be uploaded as it is."""

import io

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from xigu.common.workbooks import OPTIONS

from .columns import COLUMNS

LISTS = {
    "gender": ["男", "女"],
    "education": ["高中", "中专", "大专", "本科", "硕士", "博士"],
    "is_probationary": ["是", "否"],
}
SHEET = "党员名册"
_PREPARED_ROWS = 1_000


def roster_form() -> bytes:
    """Return an .xlsx file with the header row, and a second sheet that shows an example."""
    target = io.BytesIO()
    with Workbook(target, OPTIONS) as workbook:
        bold = workbook.add_format({"bold": True, "bottom": 1})
        # Text, so that Excel rounds no phone number and turns no month into a number.
        as_text = workbook.add_format({"num_format": "@"})
        _write_form(workbook.add_worksheet(SHEET), bold, as_text)
        _write_example(workbook.add_worksheet("填写示例"), bold, as_text)
    return target.getvalue()


def _write_form(sheet, bold, as_text):
    sheet.freeze_panes(1, 1)
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width, as_text)
        sheet.write_string(0, index, column.header, bold)
        if column.field in LISTS:
            sheet.data_validation(
                1,
                index,
                _PREPARED_ROWS,
                index,
                {
                    "validate": "list",
                    "source": LISTS[column.field],
                    "error_type": "warning",
                    "error_title": column.header,
                    "error_message": _("Choose from the list, please."),
                },
            )


def _write_example(sheet, bold, as_text):
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width, as_text)
        sheet.write_string(0, index, column.header, bold)
        sheet.write_string(1, index, column.example)
