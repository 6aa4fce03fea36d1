"""Names that are written with one slip: another character of the same sound, or one left out."""

from functools import lru_cache

from pypinyin import lazy_pinyin

from .names import bare_name
from .values import Place

LEAST_HEARD, LEAST_SEEN = 3, 4  # characters of a name whose slip is no other word
_MEANINGFUL = set("东西南北中前后上下0123456789社区小院园厂家路街巷村镇")


def slipped(text: str, places: list[Place]) -> list[Place]:
    """Return the places whose names a normalized address nearly writes."""
    heard = _sound(text)
    return [place for place in places if _is_slipped(text, heard, bare_name(place.name))]


def _is_slipped(text, heard, name):
    if len(name) >= LEAST_HEARD and _sound(name) in heard:
        return True
    return len(name) >= LEAST_SEEN and (_one_other(text, name) or _one_missing(text, name))


def _sound(text):
    return "".join(f" {_syllable(each)}" for each in text) + " "


@lru_cache(maxsize=8192)
def _syllable(character):
    return lazy_pinyin(character)[0]


def _one_other(text, name):
    """One character differs, and not one that tells neighbors apart: east and west, 路 and 街."""
    for start in range(len(text) - len(name) + 1):
        pairs = zip(name, text[start : start + len(name)], strict=True)
        differing = [pair for pair in pairs if pair[0] != pair[1]]
        if len(differing) == 1 and not set(differing[0]) & _MEANINGFUL:
            return True
    return False


def _one_missing(text, name):
    return any(
        name[:position] + name[position + 1 :] in text for position in range(1, len(name) - 1)
    )
