"""Names that are written with one slip: another character of the same sound, or one left out."""

from collections.abc import Iterable
from functools import lru_cache

from pypinyin import lazy_pinyin

from .names import bare_name, stem_of, whole_name
from .values import Place

LEAST_HEARD, LEAST_SEEN = 3, 4  # characters of a name whose slip is no other word
_MEANINGFUL = set("东西南北中前后上下0123456789社区小院园厂家路街巷村镇")


def mend_subdistrict(text: str, places: Iterable[Place]) -> str:
    """Return a normalized address with a slip in the name of its sub-district put right."""
    return _mended(text, _longest_first(whole_name(place.subdistrict) for place in places))


def mend_community(text: str, places: Iterable[Place]) -> str:
    """Return a normalized address with a slip in a community's name or road put right."""
    names = (name for place in places for name in (bare_name(place.name), stem_of(place.name)))
    return _mended(text, _longest_first(names))


def _longest_first(names):
    found = dict.fromkeys(name for name in names if len(name) >= LEAST_HEARD)
    return sorted(found, key=lambda name: -len(name))


def _mended(text, names):
    """The name that sounds the same goes first, then one that looks nearly the same."""
    if any(name in text for name in names):
        return text
    for find in (_heard, _seen, _shortened):
        for name in names:
            written = find(text, name)
            if written:
                return text.replace(written, name, 1)
    return text


def _heard(text, name):
    """Return the stretch of the text that is read like the name, whatever the tones."""
    sounds, wanted = _sounds(text), _sounds(name)
    for start in range(len(sounds) - len(wanted) + 1):
        if sounds[start : start + len(wanted)] == wanted:
            return text[start : start + len(name)]
    return ""


@lru_cache(maxsize=8192)
def _sounds(text):
    return tuple(_syllable(each) for each in text)


@lru_cache(maxsize=8192)
def _syllable(character):
    return lazy_pinyin(character)[0]


def _seen(text, name):
    """Return a stretch that differs in one character, but not one that tells neighbors apart."""
    if len(name) < LEAST_SEEN:
        return ""
    for start in range(len(text) - len(name) + 1):
        stretch = text[start : start + len(name)]
        differing = [pair for pair in zip(name, stretch, strict=True) if pair[0] != pair[1]]
        if len(differing) == 1 and not set(differing[0]) & _MEANINGFUL:
            return stretch
    return ""


def _shortened(text, name):
    """Return a stretch that lacks one character from within the name."""
    if len(name) < LEAST_SEEN:
        return ""
    shorter = (name[:position] + name[position + 1 :] for position in range(1, len(name) - 1))
    return next((stretch for stretch in shorter if stretch in text), "")
