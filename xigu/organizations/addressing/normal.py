"""One form for every way in which an address is written."""

import re
import unicodedata

from .characters import TO_SIMPLIFIED

HAN = r"\u3400-\u9fff"
# What everybody here writes in front or leaves out. The bare name of the district stays where
# a road or a town begins with it: 西固中路, 西固巷, 西固城.
_REGION = re.compile(r"^(?:中国|甘肃省?|兰州市?|西固区|西固(?![东西南北中]?[路街巷城区]))+")
_ELSEWHERE = re.compile(
    r"^(?:中国)?(?:"
    r"(?:甘肃省?)?(?:兰州市?)?(?:城关区|七里河区|安宁区|红古区|永登县|皋兰县|榆中县|兰州新区)|"
    rf"甘肃省(?!兰州)[{HAN}]{{2,6}}?[市州县]|(?!甘肃)[{HAN}]{{2,3}}省[{HAN}]{{2,6}}?[市州]|"
    rf"(?:北京|上海|天津|重庆)市|[{HAN}]{{2,8}}自治区)"
)
_HYPHENS = re.compile(r"[‐‑‒–—―−－~～_]+")
_NOISE = re.compile(rf"[^{HAN}0-9a-z-]")
_LOOSE_HYPHENS = re.compile(r"(?<![0-9a-z])-+|-+(?![0-9a-z])|(?<=-)-+")
_DIGITS = "零一二三四五六七八九"
_NUMERAL = re.compile(
    r"第?([〇零一二三四五六七八九十百]{1,7})"
    r"(?=号|单元|街区|栋|幢|楼|室|社(?!区)|组|队|层|区|公司|院|弄|座|门(?!街)|期)"
)


def normalize(address: str) -> str:
    """Return an address in simplified characters, without region, blanks and punctuation.

    Only Han characters, a to z, digits and hyphens between them are left; numerals in front of
    a word that is counted are digits: 第二十五街区 is 25街区.
    """
    return _REGION.sub("", _plain(address))


def is_elsewhere(address: str) -> bool:
    """Tell whether an address begins with another district, city or province."""
    return bool(_ELSEWHERE.match(_plain(address)))


def _plain(address):
    text = unicodedata.normalize("NFKC", address).translate(TO_SIMPLIFIED).lower()
    text = _HYPHENS.sub("-", text.replace("#", "号").replace("〇", "零"))
    text = _LOOSE_HYPHENS.sub("", _NOISE.sub("", text))
    return _NUMERAL.sub(lambda found: str(_number(found.group(1))), text)


def _number(numeral):
    """Read 十二, 一百零三 or a row of digits such as 二零一."""
    if not set(numeral) & set("十百"):
        return int("".join(str(_DIGITS.index(each)) for each in numeral))
    total, digit = 0, None
    for each in numeral:
        if each in "十百":
            total += (1 if digit is None else digit) * (10 if each == "十" else 100)
            digit = None
        else:
            digit = _DIGITS.index(each)
    return total + (digit or 0)
