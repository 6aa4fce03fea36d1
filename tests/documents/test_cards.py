"""Identity cards, read back by a program that did not write them."""

import datetime

import pypdfium2
import pytest

from tests.browser.papers import read_paper
from xigu.documents.services import Card, lacking, render_cards, sheets_of_cards

DAY = datetime.date(2026, 11, 23)
MM = 72 / 25.4


def card(name="王㛃强", **fields):
    return Card(
        name=name, community="西固中路社区", subdistrict="西固城街道", district="西固区", **fields
    )


def text_of(*cards):
    return ["".join(page.text.split()) for page in read_paper(render_cards(cards, on=DAY))]


def test_card_says_who_and_where_and_what_for():
    [text] = text_of(card(service="电工、水暖维修", workplace="区教育局"))

    for words in ("在职党员", "王㛃强", "西固城街道", "西固中路社区", "我能帮您：电工、水暖维修"):
        assert words in text
    assert "区教育局" in text


def test_card_leaves_out_what_is_not_wished():
    [text] = text_of(card())

    assert "我能帮您" not in text
    assert "—" not in text


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (10, 1), (11, 2)])
def test_ten_cards_are_on_a_sheet_of_a4(count, sheets):
    cards = [card(name=f"张{number}号") for number in range(count)]

    pages = text_of(*cards)

    assert len(pages) == len(sheets_of_cards(cards)) == sheets
    assert sum(page.count("西固中路社区") for page in pages) == count
    with pypdfium2.PdfDocument(render_cards(cards, on=DAY)) as file:
        width, height = file[0].get_size()
    assert (round(width / MM), round(height / MM)) == (210, 297)


@pytest.mark.parametrize("name", ["㛃", "𬭚", "𬍛", "龘", "阿依古丽·买买提江"])
def test_rare_characters_print(name):
    assert name in text_of(card(name=name))[0]


def test_longest_words_stay_on_the_card():
    long = Card("长" * 60, "长" * 100, "长" * 100, "西固区", "长" * 20, "长" * 100)

    assert len(text_of(*[long] * 10)) == 1


def test_characters_without_glyph_are_named_for_each_card():
    assert lacking([card(), card(name="王𲎯")]) == [[], ["𲎯"]]


def test_same_cards_give_the_same_bytes():
    cards = [card(name=f"张{number}") for number in range(12)]

    assert render_cards(cards, on=DAY) == render_cards(cards, on=DAY)
