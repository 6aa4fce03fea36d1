"""What a cell of a roster means: one reader per kind of value, each with its refusals.

A reader gets a cell that is not blank and returns the value as the database keeps it, or
raises CellError.
"""

import re
import unicodedata
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from xigu.common.phones import clean_phone

from ..names import clean_name
from ..states import Education, Gender
from .errors import CellError

GENDERS = {
    "男": Gender.MALE,
    "女": Gender.FEMALE,
    "男性": Gender.MALE,
    "女性": Gender.FEMALE,
}

EDUCATIONS = {
    Education.SCHOOL: "小学 初中 高中 中学 初中及以下 高中及以下",
    Education.VOCATIONAL: "中专 中技 技校 职高 职业高中 中等专科",
    Education.COLLEGE: "大专 专科 大学专科 高职 高等专科 大学普通班",
    Education.BACHELOR: "本科 大学 大学本科 学士 在职大学 省委党校大学 中央党校大学",
    Education.MASTER: "硕士 研究生 硕士研究生 在职研究生 省委党校研究生 中央党校研究生",
    Education.DOCTOR: "博士 博士研究生",
}
_EDUCATION_OF = {word: code for code, words in EDUCATIONS.items() for word in words.split()}

PROBATIONARY = {"是": True, "预备": True, "预备党员": True, "y": True, "yes": True, "√": True}
FULL = {"否": False, "正式": False, "正式党员": False, "n": False, "no": False, "×": False}
_IS_PROBATIONARY = PROBATIONARY | FULL

_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?")
_PHONE = re.compile(r"1\d{10}|0\d{9,11}|[2-9]\d{6,7}")
_NO_NAME = re.compile(r"[^\w\s·.'’-]|[\d_]")
_BESIDE_PHONES = re.compile(r"[/\\、,，;；|和或\s]+")
_MIDNIGHT = re.compile(r"[\sT]+0?0:00(?::00)?(?:\.0+)?$")
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(10_000, 80_000)
_DATE_MEND = _("Write it as 1985-03-12, or as 1985-03 where only the month is known.")


def text(cell, most):
    """Any text of at most `most` characters, in one line."""
    return _of_length(" ".join(_plain(cell).split()), most)


def _of_length(words, most):
    if len(words) > most:
        raise CellError(
            _("This is longer than %(most)s characters.") % {"most": most}, _("Shorten it.")
        )
    return words


def name(cell):
    """A person's name, without blanks between its characters."""
    cleaned = _of_length(clean_name(_plain(cell)), 60)
    if not any(map(str.isalpha, cleaned)) or _NO_NAME.search(cleaned):
        raise CellError(_("This is not a person's name."), _("Write the name alone."))
    return cleaned


def gender(cell):
    try:
        return GENDERS[_squeezed(cell)]
    except KeyError:
        raise CellError(_("This gender is not known."), _("Write 男 or 女.")) from None


def ethnicity(cell):
    """The name of a people, with 族 at its end where it is written short."""
    people = text(cell, 19).replace(" ", "")
    return people if people.endswith(("族", "人")) else f"{people}族"


def education(cell):
    try:
        return _EDUCATION_OF[_squeezed(cell)]
    except KeyError:
        raise CellError(
            _("This education is not known."),
            _("Write one of 高中, 中专, 大专, 本科, 硕士, 博士."),
        ) from None


def probationary(cell):
    if isinstance(cell, bool):
        return cell
    try:
        return _IS_PROBATIONARY[_squeezed(cell).lower()]
    except KeyError:
        raise CellError(_("This is neither yes nor no."), _("Write 是 or 否.")) from None


def phone(cell):
    """A mobile number, or a landline with or without its area code."""
    number = clean_phone(_plain(cell))
    if _has_two_numbers(unicodedata.normalize("NFKC", _plain(cell))):
        raise CellError(
            _("There are two phone numbers here."),
            _("Keep the one on which the member is reached best."),
        )
    if not _PHONE.fullmatch(number):
        raise CellError(
            _("This is not one complete phone number."),
            _("Write one number: 11 digits of a mobile phone, or a landline with its area code."),
        )
    return number


def _has_two_numbers(written):
    parts = [clean_phone(part) for part in _BESIDE_PHONES.split(written)]
    apart = sum(bool(_PHONE.fullmatch(part)) for part in parts) > 1
    return apart or bool(re.fullmatch(r"1\d{10}1\d{10}", clean_phone(written)))


def month(cell):
    """A month, as its first day."""
    return _date(cell).replace(day=1)


def day(cell):
    """A day; where only the month is known, its first."""
    return _date(cell)


def _plain(cell):
    """A cell as text: whole numbers without a point, full-width digits and letters as usual."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, str):
        cell = cell.translate(_FULL_WIDTH)
    return unicodedata.normalize("NFC", str(cell))


_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))}
_FULL_WIDTH |= {0x3000: " "}


def _squeezed(cell):
    return "".join(_plain(cell).split())


def _date(cell):
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool):
        raise _unreadable_date()
    if isinstance(cell, float | int):
        return _date_of_number(cell)
    return _date_of_text(unicodedata.normalize("NFKC", "".join(_MIDNIGHT.sub("", cell).split())))


def _date_of_number(number):
    """A number that Excel did not show as a date: 31048, 198503, 19850312, or 1985.3."""
    if int(number) in _EXCEL_DAYS:
        return _EXCEL_EPOCH + timedelta(days=int(number))
    digits = f"{number:.10g}"
    if re.fullmatch(r"\d{4}\.1", digits):
        raise CellError(
            _("As a number, %(cell)s may mean January or October.") % {"cell": digits},
            _("Write %(year)s-01 or %(year)s-10.") % {"year": digits[:4]},
        )
    if re.fullmatch(r"\d{4}", digits):
        raise CellError(_("The month is missing."), _DATE_MEND)
    if re.fullmatch(r"\d{6}|\d{8}", digits):
        digits = "-".join(filter(None, (digits[:4], digits[4:6], digits[6:])))
    return _date_of_text(digits)


def _date_of_text(written):
    match = _DATE.fullmatch(written)
    if not match:
        is_day = re.fullmatch(r"\d{5}", written) and int(written) in _EXCEL_DAYS
        if is_day or re.fullmatch(r"\d{6}|\d{8}", written):
            return _date_of_number(int(written))
        raise _unreadable_date()
    year, month_number, day_number = match.groups(default="1")
    try:
        return date(int(year), int(month_number), int(day_number))
    except ValueError:
        raise CellError(_("There is no such day."), _DATE_MEND) from None


def _unreadable_date():
    return CellError(_("This is not a date that can be read."), _DATE_MEND)
