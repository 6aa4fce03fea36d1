import pytest
from hypothesis import given
from hypothesis import strategies as st

from xigu.organizations.names import (
    clean_name,
    clean_title,
    pinyin_of,
    readings_of,
    search_terms,
    title_readings_of,
)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("张伟", "张伟"),
        (" 王  强 ", "王强"),
        ("王\u3000强", "王强"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("John   Smith", "John Smith"),
        ("赵㛃", "赵㛃"),
    ],
)
def test_clean_name_is_one_form(written, stored):
    assert clean_name(written) == stored


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("张伟", "zhang wei"),
        ("曾强", "zeng qiang"),
        ("单雄", "shan xiong"),
        ("单于强", "chan yu qiang"),
        ("仇英", "qiu ying"),
        ("解放", "xie fang"),
        ("查理", "zha li"),
        ("盖聂", "ge nie"),
        ("区华", "ou hua"),
        ("朴正", "piao zheng"),
        ("欧阳文静", "ou yang wen jing"),
        ("尉迟恭", "yu chi gong"),
        ("万俟雪", "mo qi xue"),
        ("吕布", "lv bu"),
        ("阿依古丽·买买提", "a yi gu li mai mai ti"),
        ("赵㛃", "zhao jie"),
        ("John Smith", "john smith"),
    ],
)
def test_pinyin_reads_surnames_as_surnames(name, pinyin):
    assert pinyin_of(name) == pinyin


def test_pinyin_sorts_by_syllable():
    names = ["李佳", "连胜", "李俊", "连城", "黎明"]

    assert sorted(names, key=pinyin_of) == ["李佳", "李俊", "黎明", "连城", "连胜"]


def test_character_without_reading_stands_for_itself():
    assert pinyin_of("王𱁬") == "wang 𱁬"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("曾强", {"曾强", "强", "zengqiang", "zq", "cengqiang", "cq", "qiang"}),
        ("欧阳静", {"欧阳静", "阳静", "静", "ouyangjing", "oyj", "jing"}),
    ],
)
def test_readings_are_every_way_to_find_a_name(name, words):
    assert set(readings_of(name).split()) == words


def test_readings_put_a_blank_before_every_word():
    assert readings_of("张伟") == " 张伟 伟 zhangwei zw wei"


def test_title_readings_begin_at_every_character():
    assert title_readings_of("中路村").split() == [
        *("中路村", "路村", "村"),
        *("zhonglucun", "lucun", "cun"),
        *("zlc", "lc", "c"),
    ]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", []),
        ("  ", []),
        ("ZS", ["zs"]),
        ("Zhang San", ["zhangsan"]),
        ("xi'an", ["xian"]),
        ("lü", ["lv"]),
        ("１２３４", ["1234"]),
        ("张伟 5678", ["张伟", "5678"]),
        ("阿依古丽•买", ["阿依古丽·买"]),
    ],
)
def test_search_terms(typed, terms):
    assert search_terms(typed) == terms


@given(st.text(max_size=30))
def test_any_text_can_be_a_name(text):
    name = clean_name(text)

    assert clean_name(name) == name
    assert all(f" {word}" in readings_of(name) for word in readings_of(name).split())
    assert search_terms(text) is not None


def test_name_holds_nothing_invisible():
    assert clean_name("张\u200b三\ufe00\u202e") == "张三"
    assert clean_title("\u202e桃园 社区\u200b\ufe00\n\u2066党支部") == "桃园社区党支部"


def test_search_counts_the_first_terms_only():
    assert search_terms("1 2 3 4 5 6 1") == ["1", "2", "3", "4", "5"]
