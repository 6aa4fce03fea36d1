"""From the bytes of an .xlsx or .xls file to plain cells, within bounded memory."""

import io
import json
import logging
import re
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from . import reader
from .errors import RosterError

logger = logging.getLogger(__name__)

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_PARTS = 500

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = re.compile(  # a new workbook behind a password, or an old one, which begins with FILEPASS
    "EncryptedPackage".encode("utf-16-le")
    + rb"|\x09\x08\x10\x00\x00\x06.{14}(?:\x86\x00\x00\x00)?\x2f\x00",
    re.DOTALL,
)
_PAGE = re.compile(rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:html|!doctype|meta|table|head|\?xml|div|style)")
_LONGEST_NUMBER = 10**14
_ID_NUMBER = re.compile(
    r"(?<!\d)(?:\d{17}[\dXx]|\d{15}"
    r"|\d{6}[\s-]?(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d[\s-]?\d{3}[\dXx])(?!\d)"
)
_CELL = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]+)["']""")
_CHUNK = 256 * 1024
_PATIENCE = 60  # seconds; the reader is ended before by its own limit unless the machine is busy
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet: its name, and its filled rows by their number; cells are JSON values."""

    name: str
    rows: list[tuple[int, list]]


def read_workbook(content: bytes) -> list[Sheet]:
    """Read the visible sheets of a workbook. Raises RosterError if that cannot be.

    Numbers of identity cards fall out here: nothing behind this knows them.
    """
    check_content(content)
    found = _visible_sheets(content)
    if not found:
        raise RosterError(_("This workbook has no visible sheet."))
    if sum(len(rows) for _name, rows in found) > MOST_ROWS:
        raise RosterError(
            _("There are more than %(most)s rows. Split them into several files.")
            % {"most": MOST_ROWS}
        )
    sheets = [Sheet(name, [_without_id_numbers(row) for row in rows]) for name, rows in found]
    if not any(sheet.rows for sheet in sheets):
        raise RosterError(_("This workbook is empty."))
    return sheets


def sheets_of(stored: list) -> list[Sheet]:
    """Return sheets as an upload keeps them."""
    return [Sheet(name, rows) for name, rows in stored]


def check_content(content: bytes) -> None:
    """Refuse what is no workbook, is locked, or would be enormous when unpacked."""
    if len(content) > MOST_BYTES:
        raise RosterError(
            _("The file is larger than %(most)s MB. Keep only the roster in it.")
            % {"most": MOST_BYTES // 1024 // 1024}
        )
    if content.startswith(_OLD):
        if _LOCKED.search(content):
            raise RosterError(_("This workbook has a password. Save it without one."))
        return
    if _PAGE.match(content[:1000]):
        raise RosterError(
            _(
                "This is a web page that only calls itself a workbook, as some office systems "
                "export it. Open it in Excel or WPS and save it as .xlsx."
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
    except _UNREADABLE as error:
        raise _not_a_workbook() from error


def _without_id_numbers(row):
    number, cells = row
    return number, [_without_id_number(cell) for cell in cells]


def _without_id_number(cell):
    if isinstance(cell, str):
        return _ID_NUMBER.sub("", cell).strip()
    is_long = not isinstance(cell, dict | bool) and abs(cell) >= _LONGEST_NUMBER
    return "" if is_long else cell


def decode(cell):
    """Return a stored cell as text, number, truth value or date."""
    return date.fromisoformat(cell["date"]) if isinstance(cell, dict) else cell


def _not_a_workbook():
    return RosterError(
        _("This is not an Excel workbook. Save the roster as .xlsx or .xls and try again.")
    )


def _check_parts(archive):
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise _too_large()
    left = MOST_UNPACKED
    for part in parts:
        # zipfile stops at the size that the archive claims: ask for more, to see what is there
        part.file_size = left + 1
        is_sheet = part.filename.startswith("xl/worksheets/")
        with archive.open(part) as stream:
            left -= _measure(stream, left, is_sheet)


def _measure(stream, most, is_sheet):
    size, tail = 0, b""
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > most:
            raise _too_large()
        if is_sheet:
            _check_extent(tail + chunk)
            tail = chunk[-32:]
    return size


def _check_extent(xml):
    """Refuse cells far away: the reader would make room for all cells before them."""
    for letters, row in _CELL.findall(xml):
        if int(row[:8]) > 4 * MOST_ROWS or _column_number(letters) > 4 * MOST_COLUMNS:
            raise RosterError(
                _("There is something in cell %(cell)s, far from the roster. Delete it, please.")
                % {"cell": (letters + row[:8]).decode()}
            )


def _column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _too_large():
    return RosterError(_("This file would be enormous when unpacked, so it was not opened."))


def _visible_sheets(content):
    """Have the reader find the sheets; it ends alone when a file makes it want too much."""
    limits = [str(MOST_ROWS + 1), str(MOST_COLUMNS)]
    try:
        done = subprocess.run(  # noqa: S603 - our own file
            [sys.executable, "-I", reader.__file__, *limits],
            input=content,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_large() from error
    if done.returncode == reader.TOO_LARGE or done.returncode < 0:
        raise _too_large()
    if done.returncode == reader.TOO_MANY_SHEETS:
        raise RosterError(
            _("There are more than %(most)s sheets. Keep only those with the roster.")
            % {"most": reader.MOST_SHEETS}
        )
    if done.returncode:
        if done.returncode != reader.NOT_A_WORKBOOK:
            logger.warning("A workbook could not be read: %s", done.stderr[-200:])
        raise _not_a_workbook()
    return json.loads(done.stdout)
