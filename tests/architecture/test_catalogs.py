"""The catalogs are complete, up to date and written as an officer would write."""

import ast
from datetime import date
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Message
from django.utils import translation
from django.utils.formats import date_format

from xigu.common.borrowed import FORMS, PASSWORDS
from xigu.operations.catalogs import faults_of_catalogs
from xigu.operations.catalogs.faults import faults_of_message
from xigu.operations.catalogs.files import PlainCatalog, compiled, read_catalog
from xigu.operations.catalogs.traditional import to_traditional

from .sources import BUSINESS, python_files, relative, tree


def test_catalogs_have_no_faults():
    assert faults_of_catalogs() == []


@pytest.mark.parametrize(
    ("source", "translation", "fault"),
    [
        ("Save", "", "not translated"),
        ("保存", "保存", "the text in the source is Chinese"),
        ("%(name)s is checked in.", "党员已报到。", "placeholders or tags differ"),
        ("Read <a>this</a>", "阅读本页", "placeholders or tags differ"),
        ("It is saved.", "已保存", "one ends as a sentence, the other does not"),
        ("Saved", "已保存。", "one ends as a sentence, the other does not"),
        ("It is saved.", "保存成功。", "write what happened, without 成功"),
        ("Name, please", "姓名,请填写", "write full-width punctuation"),
        ("Sub-district", "街道(乡镇)", "write （） and “”"),
        ("Page %(number)s", "第 %(number)s页", "write no blanks beside Chinese characters"),
        ("Your record", "你的信息", "write 您"),
        ("User name", "用户名", "write 党员, 账号 or 工作人员"),
    ],
)
def test_fault_is_found(source, translation, fault):
    assert list(faults_of_message(Message(source, translation))) == [fault]


def test_fault_fuzzy_is_found():
    message = Message("Save", "保存", flags=("fuzzy",))

    assert list(faults_of_message(message)) == ["marked as fuzzy"]


def test_fault_of_a_plural_compares_with_the_plural():
    message = Message(("One receipt", "%(count)s receipts"), ("%(count)s份回执单",))

    assert list(faults_of_message(message)) == []


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("联系证已开具。", "聯繫證已開具。"),
        ("打印激活单", "列印啟用單"),
        ("%(name)s的回执单", "%(name)s的回執單"),
        ("为本人", "為本人"),
    ],
)
def test_to_traditional_knows_the_terms(simplified, traditional):
    assert to_traditional(simplified) == traditional


def test_compiled_leaves_out_what_is_not_translated():
    catalog = PlainCatalog(locale="zh_Hans")
    catalog.add(("%(count)s row", "%(count)s rows"), ("",))
    catalog.add("Save", "")
    catalog.add("Print", "打印")

    translations = GNUTranslations(BytesIO(compiled(catalog)))

    assert translations.ngettext("%(count)s row", "%(count)s rows", 2) == "%(count)s rows"
    assert translations.gettext("Save") == "Save"
    assert translations.gettext("Print") == "打印"


def test_borrowed_sentences_are_still_those_of_django():
    own = read_catalog("zh_Hans")
    borrowed = [str(text) for text in (*FORMS, *PASSWORDS) if isinstance(text, str)]

    with translation.override("fr"):
        unknown = [text for text in borrowed if translation.gettext(text) == text]

    assert [text for text in borrowed if own.get(text) is None] == []
    assert unknown == []


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant"])
def test_formats_of_chinese_dates_have_no_leading_zeros(language):
    with translation.override(language):
        formats = [
            date_format(date(2026, 9, 5), name) for name in ("DATE_FORMAT", "MONTH_DAY_FORMAT")
        ]

    assert formats == ["2026年9月5日", "9月5日"]


def test_words_are_marked_by_names_that_the_catalogs_know():
    aliases = [
        f"{relative(path)}: {name.name} as {name.asname}"
        for path in python_files("xigu", *BUSINESS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if name.asname not in {None, "_"}
    ]

    assert aliases == []
