"""Rows of a sheet that are no persons: the header again, totals, signatures, notes."""

import re
import unicodedata

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .columns import BRANCH
from .headings import heading_key, meaning_of

_FOOTER = re.compile(
    r"(?:填表|制表|填报|审核|审批|经办|负责|复核|联系|填写)人(?:签[字名])?[:：(（]?"
    r"|(?:填表|制表|填报|上报)(?:单位|日期|时间)|(?:单位|党组织|党支部|党委)?[(（]?(?:盖章|公章)"
    r"|(?:合计|总计|小计|共计)|共\d+[人名]|以下空白|(?:党支部)?书记(?:签[字名])?[:：]"
    r"|(?:注|备注|说明|填表说明|填写说明|注意事项|日期|单位|电话)[:：]|注\d|[※*]"
)
_CAPTION = re.compile(r"支部|总支|党委|党组|名单|花名册|[:：。；]|[人页]$")


def why_skipped(layout, cells: list) -> str | Promise:
    """Return why a row is no person; nothing for a row that may be one."""
    filled = [cell for cell in cells if cell != ""]
    if _is_header_again(layout, cells):
        return _("The header again.")
    if any(_FOOTER.match(_squeezed(cell)) for cell in filled[:1] + _names(layout, cells)):
        return _("A total, a signature or a note.")
    if len(filled) == 1 and _CAPTION.search(_squeezed(filled[0])):
        return _("A caption or a note.")
    if not _says_who(layout, cells):
        return _("No person stands in it.")
    return ""


def _is_header_again(layout, cells):
    again = [
        index
        for index, column in layout.columns.items()
        if index < len(cells)
        and (meant := meaning_of(heading_key(cells[index]), {}))
        and meant[0] == column.field
    ]
    return len(again) > len(layout.columns) // 2


def _says_who(layout, cells):
    """Whether any cell but that of a branch, which may be merged over many rows, is filled."""
    return any(
        index < len(cells) and cells[index] != "" and column.field != BRANCH
        for index, column in layout.columns.items()
    )


def _names(layout, cells):
    return [
        cells[index]
        for index, column in layout.columns.items()
        if column.field == "name" and index < len(cells)
    ]


def _squeezed(cell):
    return unicodedata.normalize("NFKC", "".join(str(cell).split()))
