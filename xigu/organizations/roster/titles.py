"""Which branch a title means that none has just so: other spellings, and names of former times."""

import re
import unicodedata
from collections.abc import Iterable

from ..names import clean_title

NUMERAL = r"[一二三四五六七八九十百]"
_ORDINAL = re.compile(rf"第(?={NUMERAL})")
_ENDING = re.compile(r"党?支部(?:委员会)?$")
_DIGITS = "〇一二三四五六七八九"


def short_title(title: str, workplace: str = "") -> str:
    """Return a title as offices say it: 中共某局第1党支部委员会 of 某局 is 一支部."""
    plain = unicodedata.normalize("NFKC", clean_title(title))
    plain = plain.removeprefix("中共").removeprefix(clean_title(workplace))
    plain = re.sub(r"(?<!\d)[1-9]\d?(?!\d)", _in_words, plain)
    return _ENDING.sub("支部", _ORDINAL.sub("", plain))


def meant_by(name: str, titles: Iterable[tuple[str, int]], workplace: str) -> int | None:
    """Return the key of the one branch that a name means, by titles with keys; None for several.

    A number alone (一支部) means the branch of that number, whatever stands before it.
    """
    said = short_title(name, workplace)
    shorts = [(short_title(title, workplace), key) for title, key in titles]
    fitting = {key for short, key in shorts if short == said}
    if not fitting and re.match(NUMERAL, said):
        fitting = {key for short, key in shorts if _ends_with(short, said)}
    return fitting.pop() if len(fitting) == 1 else None


def _ends_with(short, said):
    before = short.removesuffix(said)
    return before != short and not re.search(f"{NUMERAL}$", before)


def _in_words(match):
    tens, ones = divmod(int(match[0]), 10)
    ten = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return ten + (_DIGITS[ones] if ones else "")
