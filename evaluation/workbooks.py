"""How far a round is, as an Excel file."""

from dataclasses import astuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xigu.common.workbooks import table_workbook

from .queries import RoundProgress, Unit

NAME_WIDTH, WIDTH = 32, 14


def overview_workbook(units: list[Unit], total: RoundProgress) -> bytes:
    """Return an .xlsx file of the progress of units, with their sum in the last row."""
    headers = [
        pgettext("organization", "Name"),
        _("Take part"),
        _("Graded"),
        _("Left out"),
        _("Take part and are checked in"),
        _("Self-summaries"),
        _("Workplace signed"),
        _("Community signed"),
        _("Both signed"),
        _("Without an opinion"),
        _("Opinions differ"),
        _("Concluded"),
        _("Reviewed"),
        _("With objections"),
    ]
    named = [(each.name or _("Not checked in"), each.progress) for each in units]
    rows = [[name, *astuple(progress)] for name, progress in [*named, (_("Total"), total)]]
    widths = [NAME_WIDTH, *[WIDTH] * (len(headers) - 1)]
    return table_workbook(_("Progress"), headers, widths, rows)
