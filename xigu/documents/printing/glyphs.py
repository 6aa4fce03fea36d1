"""Characters that no font has: found before anything is printed, with where they stand."""

import re
from collections.abc import Iterable, Sequence

import typst

from .compiler import ARCHIVAL, LAYOUTS, compiler, one_at_a_time

# What the font of the documents has for certain; anything else is tried.
ORDINARY = re.compile(r"[ -~\n\u3000·—…‘’“”、-》！-～\u4e00-\u9fa5]*")
NOT_DISPLAYED = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def unprintable(printed: Sequence[dict]) -> list[list[str]]:
    """Return for each document, given by its facts, the characters that no font has."""
    texts = ["\n".join(texts_of(facts)) for facts in printed]
    missing = _missing([text for text in texts if not ORDINARY.fullmatch(text)])
    return [[character for character in missing if character in text] for text in texts]


def texts_of(facts: dict) -> Iterable[str]:
    """Return the texts among the facts of a document."""
    return (value for value in facts.values() if isinstance(value, str))


def characters_in(diagnostic: str) -> list[str]:
    """Return the characters that typst could not print, from what it says."""
    found = dict.fromkeys(NOT_DISPLAYED.findall(diagnostic))
    return [ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) for text in found]


def _missing(texts):
    if not texts:
        return []
    try:
        with one_at_a_time:
            compiler().compile(
                input=str(LAYOUTS / "probe.typ"),
                sys_inputs={"text": "\n".join(texts)},
                pdf_standards=ARCHIVAL,
            )
    except typst.TypstError as error:
        if found := characters_in(error.diagnostic):
            return found
        raise
    return []
