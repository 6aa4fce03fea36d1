"""Lists of the chain as Excel files."""

import io

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from .reasons import Way

WIDTHS = (12, 12, 32, 28, 20, 16, 26, 24, 22, 40)


def missing_workbook(ways: list[Way]) -> bytes:
    """Return an .xlsx file of those who are not checked in: no phone number and no address.

    Month of birth and position tell those apart who bear the same name.
    """
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as workbook:
        bold = workbook.add_format({"bold": True, "bottom": 1})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        sheet = workbook.add_worksheet(_("Not checked in"))
        sheet.freeze_panes(1, 1)
        for column, (header, width) in enumerate(zip(_headers(), WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, header, bold)
        for row, way in enumerate(ways, start=1):
            for column, text in enumerate(_cells(way)):
                sheet.write_string(row, column, text, wrapped)
        sheet.autofilter(0, 0, len(ways), len(WIDTHS) - 1)
    return target.getvalue()


def _headers():
    return [
        _("Name"),
        _("Month of birth"),
        _("Workplace"),
        _("Branch"),
        _("Position"),
        _("Why"),
        _("Certificate number"),
        _("Community"),
        _("Since or until"),
        _("Note"),
    ]


def _cells(way):
    branch, certificate, born = way.affiliation.branch, way.certificate, way.member.birth_month
    return [
        way.member.name,
        f"{born:%Y-%m}" if born else "",
        way.affiliation.workplace.name,
        branch.name if branch else "",
        way.member.position,
        str(way.reason.label),
        certificate.document.number if certificate else "",
        way.place,
        way.since,
        way.note,
    ]
