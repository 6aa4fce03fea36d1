"""What the words above a column mean: the columns of our form, their synonyms, what is not read."""

import re
import unicodedata

from .columns import COLUMNS

REASON, MEND = "原因", "怎样改"
OURS = frozenset({REASON, MEND})  # what the file of refused rows adds: passed over in silence
NOT_READ = frozenset(
    {
        *("序号", "编号", "备注", "年龄", "党龄", "籍贯", "照片", "签名"),
        *("身份证", "身份证号", "身份证号码", "公民身份号码", "居民身份证号"),
    }
)
LONGEST = 100

# Field and how well it fits: among several columns of one field the one of the least is read.
MEANINGS = {
    name: (column.field, rank) for column in COLUMNS for rank, name in enumerate(column.names)
}

_BRACKETS = re.compile(r"[(\[【〔{<《「][^)\]】〕}>》」]*[)\]】〕}>》」]")
_ORNAMENT = re.compile(r"[^\w]|_")


def heading_key(written: object) -> str:
    """Return a heading without blanks, breaks, stars, units and explanations in brackets."""
    plain = "".join(unicodedata.normalize("NFKC", str(written)).split())
    outside = _ORNAMENT.sub("", _BRACKETS.sub("", plain))
    return (outside or _ORNAMENT.sub("", plain))[:LONGEST]


def meaning_of(key: str, remembered: dict[str, str]) -> tuple[str, int] | None:
    """Return the field that a heading fills and how well it fits; None for one that fills none.

    What the workplace has `remembered` comes first; there a blank means "not read".
    """
    if key in remembered:
        return (remembered[key], -1) if remembered[key] else None
    return MEANINGS.get(key)
