"""Turn simplified Chinese into traditional Chinese."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from opencc import OpenCC

TERMS = "terms-hant.txt"
VARIETY = "s2tw"  # characters only: regional words would swap 程序 for 程式, which is software


def to_traditional(text: str) -> str:
    """Return `text` in traditional characters; the words of the term list go first."""
    terms = read_terms()
    if not terms:
        return _converter().convert(text)
    longest_first = sorted(terms, key=len, reverse=True)
    pieces = re.split(f"({'|'.join(map(re.escape, longest_first))})", text)
    return "".join(terms.get(piece) or _converter().convert(piece) for piece in pieces)


@cache
def read_terms() -> dict[str, str]:
    """Return the term list: a simplified word, a blank, the traditional word; # is a remark."""
    path = Path(settings.LOCALE_PATHS[0]) / TERMS
    lines = path.read_text(encoding="utf-8").splitlines()
    words = (line.partition("#")[0].split() for line in lines)
    return {pair[0]: pair[1] for pair in words if pair}


@cache
def _converter() -> OpenCC:
    return OpenCC(VARIETY)
