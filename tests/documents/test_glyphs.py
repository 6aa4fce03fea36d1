"""Characters that no font has are known before anything is printed."""

from unittest.mock import ANY

import pytest

from xigu.documents.printing import glyphs
from xigu.documents.services import described, unprintable

RARE = "㛃𬭚𬍛䶮龘"


def test_unprintable_names_them_for_each_document():
    printed = [{"name": "𲎯安"}, {"name": "王安"}, {"name": "安\ue000", "is_probationary": True}]

    assert unprintable(printed) == [["𲎯"], [], ["\ue000"]]


def test_rare_characters_that_a_font_has_are_no_obstacle():
    assert unprintable([{"name": RARE, "skills": "№ ① ㎡ é"}]) == [[]]


def test_what_counts_as_ordinary_is_in_the_font():
    """Texts of such characters are not tried: so all of them are, here."""
    points = (chr(point) for point in range(0x20, 0xFFFF) if not 0xD800 <= point <= 0xDFFF)
    ordinary = "".join(point for point in points if glyphs.ORDINARY.fullmatch(point))

    assert len(ordinary) > 20_000
    assert glyphs._missing([ordinary]) == []


def test_nothing_is_set_for_ordinary_texts(monkeypatch):
    monkeypatch.setattr(glyphs, "compiler", ANY)

    assert unprintable([{"name": "张伟", "skills": "电工、维修（周末）A-1"}]) == [[]]


@pytest.mark.parametrize(
    ("characters", "words"), [(["𲎯"], "𲎯 (U+323AF)"), (["\ue000"], "(U+E000)")]
)
def test_described_gives_code_points(characters, words):
    assert described(characters) == words
