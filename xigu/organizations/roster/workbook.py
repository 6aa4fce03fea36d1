"""From the bytes of an .xlsx file to plain cells, within bounded memory."""

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
MOST_ROWS = 5_000
MOST_COLUMNS = 60
MOST_PARTS = 500

_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0"
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
    """A header row, and the rows below it by their number in the file; cells are JSON values."""

    headers: list[str]
    rows: list[tuple[int, list]]


def read_workbook(content: bytes) -> Sheet:
    """Read the first visible sheet of an .xlsx file. Raises RosterError if that cannot be."""
    check_archive(content)
    filled = _filled_rows(content)
    if not filled:
        raise RosterError(_("The first sheet of this workbook is empty."))
    if len(filled) - 1 > MOST_ROWS:
        raise RosterError(
            _("The sheet has more than %(most)s rows. Split it into several files.")
            % {"most": MOST_ROWS}
        )
    (_number, headers), *rows = filled
    return Sheet(
        headers=[str(decode(header)) for header in headers],
        rows=[(number, cells) for number, cells in rows],
    )


def check_archive(content: bytes) -> None:
    """Refuse what is no .xlsx file, or would be enormous when unpacked."""
    if len(content) > MOST_BYTES:
        raise RosterError(
            _("The file is larger than %(most)s MB. Keep only the roster in it.")
            % {"most": MOST_BYTES // 1024 // 1024}
        )
    if content.startswith(_OLD_OR_ENCRYPTED):
        raise RosterError(
            _("This workbook has a password or the old format .xls. Save it as .xlsx without one.")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
    except _UNREADABLE as error:
        raise _not_a_workbook() from error


def decode(cell):
    """Return a stored cell as text, number, truth value or date."""
    return date.fromisoformat(cell["date"]) if isinstance(cell, dict) else cell


def _not_a_workbook():
    return RosterError(_("This is not an Excel workbook. Save the roster as .xlsx and try again."))


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


def _filled_rows(content):
    """Have the reader find the rows; it ends alone when a file makes it want too much."""
    limits = [str(MOST_ROWS + 2), str(MOST_COLUMNS)]
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
    if done.returncode:
        if done.returncode != reader.NOT_A_WORKBOOK:
            logger.warning("A workbook could not be read: %s", done.stderr[-200:])
        raise _not_a_workbook()
    rows = json.loads(done.stdout)
    if rows is None:
        raise RosterError(_("This workbook has no visible sheet."))
    return rows
