from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

from xigu.common.templatetags import look


def render(source, **values):
    return Template("{% load look %}" + source).render(Context(values))


@pytest.mark.parametrize(("value", "text"), [(None, "—"), ("", "—"), (0, "0"), ("无", "无")])
def test_dash_marks_only_the_unknown(value, text):
    assert render("{{ value|dash }}", value=value) == text


def test_moment_is_local():
    moment = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)

    assert render("{{ value|moment }}", value=moment) == (
        '<time class="num" datetime="2026-11-23T01:30:00+08:00">'
        '<span class="together">2026-11-23</span> 01:30</time>'
    )


@pytest.mark.parametrize("value", [date(2026, 11, 23), datetime(2026, 11, 22, 17, 30, tzinfo=UTC)])
def test_day_is_that_of_the_district(value):
    expected = '<time class="num together" datetime="2026-11-23">2026-11-23</time>'

    assert render("{{ value|day }}", value=value) == expected


@pytest.mark.parametrize("name", ["day", "moment", "masked_phone"])
def test_unknown_prints_a_dash(name):
    assert render("{{ value|" + name + " }}", value=None) == "—"


@pytest.mark.parametrize(("phone", "text"), [("13812345678", "138****5678"), ("7551234", "****34")])
def test_masked_phone_hides_the_middle(phone, text):
    assert look.masked_phone(phone) == text


def test_name_parts_breaks_at_dots_and_escapes():
    assert look.name_parts("阿依古丽·<b>") == "阿依古丽·<wbr>&lt;b&gt;"


def test_icon_is_decoration_without_a_label():
    address = "/static/icons/sprite.svg#home"

    assert render('{% icon "home" %}') == (
        f'<svg class="icon" aria-hidden="true"><use href="{address}"></use></svg>'
    )


def test_icon_speaks_with_a_label():
    assert 'role="img" aria-label="&lt;Find&gt;"' in render(
        '{% icon "search" label %}', label="<Find>"
    )


def test_person_breaks_after_dots_and_escapes():
    assert look.person("阿依古丽·<b>") == (
        '<span class="name">阿依古丽·</span><wbr><span class="name">&lt;b&gt;</span>'
    )


def test_unpunctuated_leaves_no_end_of_a_sentence_before_a_colon():
    texts = ("请选择。", "Who?", "姓名")

    assert [look.unpunctuated(text) for text in texts] == ["请选择", "Who", "姓名"]


def test_days_within_words_stay_in_one_piece():
    shown = look.days_together("<后街社区> (2026-01-01–2026-06-30)")

    assert shown.startswith("&lt;后街社区&gt; (")
    assert shown.count('<span class="together">') == 2
    assert look.days_together("") == "—"
