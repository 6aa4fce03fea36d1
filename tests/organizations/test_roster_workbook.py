import datetime
import io
import struct
import zipfile

import openpyxl
import pytest

from xigu.organizations.roster import reader
from xigu.organizations.roster import workbook as reading
from xigu.organizations.roster.columns import COLUMNS
from xigu.organizations.roster.errors import RosterError
from xigu.organizations.roster.form import SHEET, roster_form
from xigu.organizations.roster.reader import MOST_SHEETS
from xigu.organizations.roster.workbook import read_workbook

from .workbooks import rows_of, saved, workbook


def test_cells_come_as_they_stand():
    content = workbook(
        ["王强", 13900001111, datetime.date(1985, 3, 12), 1985.1, True, None, " 空 "],
        headers=["姓名", "联系电话", "出生年月", "入党时间", "是否预备党员", "学历", "职务"],
    )

    assert rows_of(content)[1:] == [
        (2, ["王强", 13900001111, {"date": "1985-03-12"}, 1985.1, True, "", "空"])
    ]


def test_blank_rows_keep_the_numbers_of_the_file():
    book = openpyxl.Workbook()
    book.active["A2"], book.active["A4"], book.active["A7"] = "姓名", "王强", "李四"

    assert rows_of(saved(book)) == [(2, ["姓名"]), (4, ["王强"]), (7, ["李四"])]


def test_hidden_sheets_are_not_read():
    book = openpyxl.Workbook()
    book.active.append(["隐藏"])
    book.active.sheet_state = "hidden"
    book.create_sheet("名册").append(["姓名"])
    book.create_sheet("别的").append(["说明"])

    assert [(sheet.name, sheet.rows) for sheet in read_workbook(saved(book))] == [
        ("名册", [(1, ["姓名"])]),
        ("别的", [(1, ["说明"])]),
    ]


def test_control_characters_fall_out():
    assert reader.encode("王\x00强\x07") == "王强"


def test_numbers_that_are_none_become_text():
    assert [reader.encode(float(word)) for word in ("nan", "-inf", "1.5")] == ["nan", "-inf", 1.5]


def test_formula_without_a_value_is_blank():
    content = workbook(['=HYPERLINK("http://example.org","王强")', "男"])

    assert rows_of(content)[1:] == [(2, ["", "男", "", "", "", "", "", "", ""])]


def archive(parts, method=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return target.getvalue()


def with_claimed_size(content, name, size):
    """Let an archive claim another unpacked size for one part than it has."""
    changed = bytearray(content)
    at = content.rindex(name.encode()) - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", changed, at + 24, size)
    return bytes(changed)


BOMB = archive({"xl/worksheets/sheet1.xml": b"0" * (reading.MOST_UNPACKED + 1)})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not an Excel workbook"),
        (b"hello", "not an Excel workbook"),
        (b"PK\x03\x04 broken", "not an Excel workbook"),
        (archive({"a.txt": b"hello"}), "not an Excel workbook"),
        (archive({"xl/workbook.xml": b"<workbook/>"}), "not an Excel workbook"),
        (archive({"a.txt": b"hello"}, zipfile.ZIP_LZMA), "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "not an Excel workbook"),
        (b"x" * (reading.MOST_BYTES + 1), "larger than 5 MB"),
        (BOMB, "enormous"),
        (with_claimed_size(BOMB, "xl/worksheets/sheet1.xml", 10), "enormous"),
        (archive({f"{number}.xml": b"" for number in range(501)}), "enormous"),
    ],
    ids=[
        "empty",
        "text",
        "broken",
        "no workbook",
        "no sheets",
        "odd packing",
        "nothing old",
        "large",
        "bomb",
        "bomb that lies",
        "many parts",
    ],
)
def test_what_is_no_workbook_is_refused(content, words):
    with pytest.raises(RosterError, match=words):
        read_workbook(content)


def test_empty_workbook_is_refused():
    with pytest.raises(RosterError, match="empty"):
        read_workbook(saved(openpyxl.Workbook()))


def test_far_away_cell_is_refused_before_the_reader_makes_room():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "姓名", "远"

    with pytest.raises(RosterError, match="XFD1048576"):
        read_workbook(saved(book))


def with_part(content, name, change):
    """Change one part of a workbook."""
    source = zipfile.ZipFile(io.BytesIO(content))
    parts = {part: source.read(part) for part in source.namelist()}
    parts[name] = change(parts.get(name, b""))
    return archive(parts)


def with_cell(xml, content=None):
    """Return a workbook whose sheet ends with this piece of XML."""
    return with_part(
        content or workbook(["王强"]),
        "xl/worksheets/sheet1.xml",
        lambda sheet: sheet.replace(b"</sheetData>", xml + b"</sheetData>"),
    )


SHARED = (
    b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
    + b"a" * 10_000_000
    + b"</t></si></sst>"
)
REPEATED = with_part(workbook(["王强"]), "xl/sharedStrings.xml", lambda _old: SHARED)


@pytest.mark.parametrize(
    "content",
    [
        with_cell(b'<row r="9"><c r="xfd1048576"><v>1</v></c></row>'),
        with_cell(b'<row r="9"><c r = "XFD1048576"><v>1</v></c></row>'),
        with_cell(b'<row r="1048576">' + b"<c><v>1</v></c>" * 2000 + b"</row>"),
        with_cell(b'<row r="9"><c r="A9" t="s"><v>0</v></c></row>' * 500, REPEATED),
    ],
    ids=["small letters", "blanks", "row alone", "one text many times"],
)
def test_file_that_wants_all_memory_ends_the_reader_alone(content):
    with pytest.raises(RosterError, match="enormous"):
        read_workbook(content)


def test_file_that_breaks_the_reader_is_refused():
    styled = with_part(
        with_cell(b'<row r="9"><c r="A9" s="0"><v>-1e300</v></c></row>'),
        "xl/styles.xml",
        lambda styles: styles.replace(b'<xf numFmtId="0"', b'<xf numFmtId="14"'),
    )

    with pytest.raises(RosterError, match="not an Excel workbook"):
        read_workbook(styled)


@pytest.mark.parametrize("at", ["local", "central"])
def test_damaged_archive_is_refused(at):
    content = bytearray(workbook(["王强"]))
    if at == "local":  # what is packed makes no sense any more
        content[60:90] = bytes(range(30))
    else:  # the directory begins before the file does
        content[-6:-2] = b"\xff\xff\xff\x7f"

    with pytest.raises(RosterError, match="not an Excel workbook"):
        read_workbook(bytes(content))


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)

    with pytest.raises(RosterError, match="more than 2 rows"):
        read_workbook(workbook(["甲"], ["乙"], ["丙"]))


def test_empty_form_can_be_uploaded_as_it_is():
    form, _example = read_workbook(roster_form())

    assert form.rows == [(1, [column.header for column in COLUMNS])]


def test_empty_form_takes_text_in_every_column():
    book = openpyxl.load_workbook(io.BytesIO(roster_form()))

    assert book.sheetnames[0] == SHEET
    assert {book.active.column_dimensions[letter].number_format for letter in "ADE"} <= {"@", None}
    assert [cell.value for cell in book.worksheets[1][2]] == [c.example for c in COLUMNS]


def test_more_sheets_than_a_roster_has_are_refused():
    book = openpyxl.Workbook()
    for number in range(MOST_SHEETS):
        book.create_sheet(f"第{number}支部").append(["姓名"])

    with pytest.raises(RosterError, match=str(MOST_SHEETS)):
        read_workbook(saved(book))
