"""Papers made of sections, read back by a program that did not write them."""

import datetime

import pypdfium2
import pytest

from xigu.documents.services import (
    Dossier,
    FactSection,
    MissingGlyphs,
    SealSection,
    TableSection,
    TextSection,
    in_order,
    paragraphs,
    render_dossiers,
    texts_in,
)

DAY = datetime.date(2026, 11, 1)


def dossier(*sections, running="张伟"):
    return Dossier("登记表", "供参考。", running, in_order(sections), note="完。")


def texts(pdf):
    with pypdfium2.PdfDocument(pdf) as file:
        return ["".join(page.get_textpage().get_text_range().split()) for page in file]


def test_paper_says_what_its_sections_say():
    paper = dossier(
        FactSection("情况", [[("姓名", "张伟"), ("性别", "男")], [("单位", "教育局")]]),
        TableSection("记录", [("类别", 1), ("次数", 1)], [["服务", "3"]], empty="没有。"),
        TableSection("请假", [("类别", 1)], [], empty="没有请假。"),
        TextSection("意见", ["同意。"], signature="签字", signed="李建国签署", seal="党组织"),
        SealSection("盖章", ["社区", "单位"]),
    )

    [text] = texts(render_dossiers([paper], on=DAY))

    assert text == (
        "登记表供参考。一、情况姓名张伟性别男单位教育局二、记录类别次数服务3三、请假类别没有请假。"
        "四、意见同意。李建国签署签字年月日党组织（盖章）五、盖章社区（盖章）单位（盖章）完。"
        "第1页，共1页"
    )
    assert render_dossiers([paper], on=DAY) == render_dossiers([paper], on=DAY)


def test_pages_are_counted_for_each_paper():
    long = dossier(TextSection("总结", ["为群众办实事。" * 400]), running="王强")

    found = texts(render_dossiers([dossier(), long, dossier()], on=DAY))

    assert [text[-7:] for text in found] == [
        "第1页，共1页",
        "第1页，共2页",
        "第2页，共2页",
        "第1页，共1页",
    ]
    assert ["登记表王强" in text for text in found] == [False, False, True, False]


def test_character_that_no_font_has_is_told():
    with pytest.raises(MissingGlyphs) as refused:
        render_dossiers([dossier(running="王𲎯"), dossier(TextSection("𲎯"))], on=DAY)

    assert refused.value.characters == ["𲎯"]


def test_texts_of_a_paper_are_all_found():
    paper = dossier(TableSection("记录", [("类别", 1)], [["服务"]], empty="没有。"))

    assert {"张伟", "一、记录", "类别", "服务", "没有。"} <= set(texts_in(paper))


def test_paragraphs_are_the_lines_that_say_something():
    assert paragraphs("一  二\n\n \r\n三") == ["一 二", "三"]
