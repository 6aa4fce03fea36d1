"""Papers made of sections, on as many pages as it takes; many of them in one file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from . import words
from .papers import render_papers

NUMERALS = (*"一二三四五六七八九十", "十一", "十二", "十三", "十四")

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FactSection:
    """Rows of one or two facts, as (label, value)."""

    title: str
    rows: Sequence[Sequence[Fact]]
    kind: str = field(default="facts", init=False)


@dataclass(frozen=True, slots=True)
class TableSection:
    """Rows below a head, which stands on every page; `empty` says that there are none.

    `columns` are labels with their share of the width.
    """

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[str]]
    empty: str
    kind: str = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class TextSection:
    """Words, or room to write some; whose signature and seal stand below them.

    `signature` names the line to be signed, `signed` says who has signed in the system and
    when; `seal` names the organization whose seal has its place here.
    """

    title: str
    paragraphs: Sequence[str] = ()
    signature: str = ""
    signed: str = ""
    seal: str = ""
    kind: str = field(default="text", init=False)


@dataclass(frozen=True, slots=True)
class SealSection:
    """Places for several seals beside each other."""

    title: str
    seals: Sequence[str]
    kind: str = field(default="seals", init=False)


Section = FactSection | TableSection | TextSection | SealSection


@dataclass(frozen=True, slots=True)
class Dossier:
    """What stands on a paper; `running` is repeated at the head of each further page."""

    title: str
    lead: str
    running: str
    sections: Sequence[Section]
    note: str = ""


def in_order(sections: Iterable[Section]) -> list[Section]:
    """Return sections with their numbers before their titles: 一、, 二、 and so on."""
    return [
        replace(section, title=f"{numeral}、{section.title}")
        for numeral, section in zip(NUMERALS, sections, strict=False)
    ]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text that somebody wrote, each on one line."""
    return [words.plain(line) for line in text.splitlines() if line.strip()]


def render_dossiers(dossiers: Sequence[Dossier], *, on: date) -> bytes:
    """Return one PDF of papers. Raises MissingGlyphs for characters that no font has."""
    return render_papers("dossier.typ", [asdict(each) for each in dossiers], words.DOSSIER, on=on)


def texts_in(dossier: Dossier) -> Iterator[str]:
    """Return every text that stands on a paper."""
    yield from _texts(asdict(dossier))


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
