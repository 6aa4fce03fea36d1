"""Files that are no rosters at all, by accident or by intent."""

import io
import re
import struct
import zipfile

import openpyxl

from tests.organizations.workbooks import saved
from xigu.organizations.roster import workbook as reading

from .books import xls, xlsx
from .case import Case

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_A_WORKBOOK = "not an Excel workbook"
PAGE = "<html><table><tr><td>姓名</td></tr></table></html>".encode()


def _bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (reading.MOST_UNPACKED + 1))
    return target.getvalue()


def _far_away():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "姓名", "远"
    return saved(book)


def _locked_xls():
    """Return an .xls file whose first record behind the beginning says that it is encrypted."""
    content = bytearray(xls(["姓名"])())
    beginning = re.search(rb"\x09\x08\x10\x00\x00\x06\x05\x00", content)
    struct.pack_into("<H", content, beginning.start() + 20, 0x2F)
    return bytes(content)


def _damaged_xls():
    content = xls(["姓名"], ["王强"])()
    return content[:600] + b"\xff" * 5000 + content[5600:]


def _wide_xls():
    """Return an .xls file that claims all rows and columns there are."""
    return xls(*[[None] * 255 + ["远"]], *[[]] * 65_533, ["姓名"])()


HOSTILE = [
    Case("nothing", lambda: b"", error=NOT_A_WORKBOOK),
    Case("random bytes", lambda: bytes(range(256)) * 40, error=NOT_A_WORKBOOK),
    Case("text", "姓名,电话\n王强,13900001111".encode, error=NOT_A_WORKBOOK),
    Case("page of an office system", lambda: b"\r\n" + PAGE, error="web page"),
    Case("page with a mark of its encoding", lambda: b"\xef\xbb\xbf" + PAGE, error="web page"),
    Case("bomb", _bomb, error="enormous"),
    Case("cell at the end of the world", _far_away, error="far from the roster"),
    Case(
        "locked .xlsx", lambda: OLD + "EncryptedPackage".encode("utf-16-le") * 9, error="password"
    ),
    Case("locked .xls", _locked_xls, error="password"),
    Case(".xls with garbage behind it", lambda: OLD + b"\x00\xff" * 4000, error=NOT_A_WORKBOOK),
    Case("damaged .xls", _damaged_xls, error=NOT_A_WORKBOOK),
    Case("vast .xls", _wide_xls, error="enormous"),
    Case("empty sheets", xlsx(), error="empty"),
]
