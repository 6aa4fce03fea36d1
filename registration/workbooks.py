"""Lists of the chain as Excel files."""

from django.utils.translation import gettext as _

from xigu.common.workbooks import table_workbook

from .reasons import Way

WIDTHS = (12, 12, 32, 28, 20, 16, 26, 24, 22, 40)


def missing_workbook(ways: list[Way]) -> bytes:
    """Return an .xlsx file of those who are not checked in: no phone number and no address.

    Month of birth and position tell those apart who bear the same name.
    """
    return table_workbook(_("Not checked in"), _headers(), WIDTHS, map(_cells, ways))


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
