"""PDFs read back by programs that did not write them."""

import pypdfium2
import pytest
import zxingcpp
from django.utils import translation

from tests.factories.documents import (
    CERTIFICATE_FACTS,
    OPINION_FACTS,
    RECEIPT_FACTS,
    DocumentFactory,
    OpinionDocumentFactory,
    ReceiptDocumentFactory,
)
from xigu.documents.printing.words import UNKNOWN
from xigu.documents.services import MissingGlyphs, render_pdf, verification_url

FORMS = [DocumentFactory, ReceiptDocumentFactory]
KINDS = [*FORMS, OpinionDocumentFactory]


def texts(pdf):
    """Return the words of each page, without the blanks that setting adds."""
    with pypdfium2.PdfDocument(pdf) as file:
        return ["".join(page.get_textpage().get_text_range().split()) for page in file]


def codes(pdf):
    """Return what the QR codes of the first page say."""
    with pypdfium2.PdfDocument(pdf) as file:
        bitmap = file[0].render(scale=3, grayscale=True)
        shape = [bitmap.height, bitmap.stride]
        picture = memoryview(bytes(bitmap.buffer)).cast("B", shape=shape)
        return [found.text for found in zxingcpp.read_barcodes(picture)]


def built(factory, **facts):
    return factory.build(facts=facts, issuer=None)


def test_certificate_says_number_and_facts_in_words_of_the_district():
    document = built(DocumentFactory)

    [text] = texts(render_pdf([document]))

    assert text.count(document.number) == 6  # each of three parts, two lines, one sentence
    assert text.count("存根") == text.count("回执由") == text.count("（骑缝章）") // 2 == 1
    for words in (
        "西固区在职党员进社区报到联系证",
        "王㛃强",
        "男",
        "汉族",
        "1985年3月",
        "13919001234",
        "大学本科",
        "2008年7月1日",
        "正式党员",
        "四级主任科员",
        "西固区教育局机关第一党支部",
        "李建国09317551234",
        "福利路街道枫林花园3号楼2单元501室",
        "电工、法律咨询",
        "2026年10月2日",
        "2099年12月31日",
        "（盖章）",
    ):
        assert words in text


def test_receipt_says_number_and_facts():
    document = built(ReceiptDocumentFactory)

    [text] = texts(render_pdf([document]))

    for words in (
        document.number,
        RECEIPT_FACTS["certificate_number"],
        "西固区在职党员进社区报到回执单",
        "西固中路社区",
        "西固城街道",
        "2026年10月10日",
        "2026年10月12日",
        "赵秀兰",
        "（盖章）",
    ):
        assert words in text


def test_opinion_says_its_words_and_facts():
    document = built(OpinionDocumentFactory, explanation="长期出差。")

    [text] = texts(render_pdf([document]))

    for words in (
        document.number,
        "西固区社区党组织意见书",
        OPINION_FACTS["requester"],
        "2025年10月3日至2026年10月2日",
        "志愿服务西固中路社区23.5",
        "政策宣讲",
        "热心公益，主动帮助独居老人。邻里反映良好。",
        "书面说明长期出差。",
        "密封",
        "（盖章）",
    ):
        assert words in text


def test_explanation_without_an_opinion_is_called_so():
    document = built(OpinionDocumentFactory, opinion="", explanation="未报到。", records=[])

    [text] = texts(render_pdf([document]))

    assert "西固区党员情况说明" in text
    assert "意见书" not in text


@pytest.mark.parametrize("factory", KINDS)
def test_code_is_the_verification_address(factory):
    document = built(factory)

    assert codes(render_pdf([document])) == [verification_url(document.token)]


@pytest.mark.parametrize("factory", KINDS)
@pytest.mark.parametrize("name", ["㛃", "𬭚", "𬍛", "䶮", "龘", "阿依古丽·买买提江"])
def test_rare_characters_print(factory, name):
    [text] = texts(render_pdf([built(factory, name=name)]))

    assert name in text


@pytest.mark.parametrize("factory", KINDS)
def test_same_documents_give_the_same_bytes(factory):
    documents = [built(factory), built(factory)]

    assert render_pdf(documents) == render_pdf(documents)


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_reader_language_changes_nothing(language):
    document = built(DocumentFactory)
    usual = render_pdf([document])

    with translation.override(language):
        read = render_pdf([document])

    assert read == usual


@pytest.mark.parametrize("factory", KINDS)
def test_three_documents_are_three_pages_in_order(factory):
    documents = [built(factory, name=name) for name in ("甲子", "乙丑", "丙寅")]

    pages = texts(render_pdf(documents))

    assert len(pages) == 3
    for page, document in zip(pages, documents, strict=True):
        assert document.number in page
        assert document.facts["name"] in page


@pytest.mark.parametrize(
    ("factory", "facts"),
    [(DocumentFactory, CERTIFICATE_FACTS), (ReceiptDocumentFactory, RECEIPT_FACTS)],
)
def test_unknown_facts_print_a_dash(factory, facts):
    empty = {key: "" for key, value in facts.items() if isinstance(value, str)}

    [text] = texts(render_pdf([built(factory, **empty | {"name": "甲子", "district": "西固区"})]))

    assert text.count(UNKNOWN) >= 8
    assert "None" not in text


@pytest.mark.parametrize("factory", FORMS)
def test_longest_facts_stay_on_one_page(factory):
    lengths = {"name": 60, "position": 60, "workplace": 100, "branch": 100, "community": 100}
    lengths |= dict.fromkeys(["home_address", "skills", "resources", "wishes", "free_times"], 200)
    facts = {key: ("长" * count) for key, count in lengths.items()}

    pages = texts(render_pdf([built(factory, **facts)]))

    assert len(pages) == 1
    assert "长" * 100 in pages[0]


def test_replaced_number_is_named():
    [text] = texts(render_pdf([built(DocumentFactory, replaces="620104-2026-00000017-2")]))

    assert "原证第620104-2026-00000017-2号已作废" in text


def test_probationary_member_is_called_so():
    [text] = texts(render_pdf([built(DocumentFactory, is_probationary=True)]))

    assert "兹有我单位预备党员王㛃强同志" in text
    assert "正式党员" not in text


def test_characters_without_glyph_are_named_before_printing():
    documents = [built(DocumentFactory, name=name) for name in ("𲎯安", "王安", "安\ue000")]

    with pytest.raises(MissingGlyphs) as caught:
        render_pdf(documents)

    assert caught.value.characters == ["𲎯", "\ue000"]
    assert caught.value.documents == [documents[0], documents[2]]
    assert "𲎯 (U+323AF) (U+E000)" in str(caught.value)
    assert documents[2].number in str(caught.value)


def test_quotes_and_markup_print_as_they_are():
    strange = '"*_#[x] $y$ <a> \\u{41} `b`'

    [text] = texts(render_pdf([built(DocumentFactory, skills=strange)]))

    assert "".join(strange.split()) in text


def test_progress_goes_up_to_the_number_of_documents():
    seen = []

    render_pdf([built(DocumentFactory) for _ in range(4)], progress=lambda *at: seen.append(at))

    assert seen == [(0, 4), (0, 4), (1, 4), (1, 4)]
