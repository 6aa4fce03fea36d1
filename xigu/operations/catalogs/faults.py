"""Say what is wrong with the catalogs: what is missing, and what no officer would write."""

import re
from collections.abc import Iterator
from typing import Any

from babel.messages.catalog import Message
from django.conf import settings

from .files import WRITTEN, is_current, read_catalog, wanted_files

LATIN_WORD = re.compile("[A-Za-z]{2}")
HAN = "\u3400-\u9fff"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?[a-z]+[^>]*>")
# A text of a page in Chinese never holds these; the second part says what to write instead.
UNWANTED = (
    (rf"[{HAN}][,.:;!?](?![\w%{{])|[{HAN}][,.:;!?][{HAN}]", "full-width punctuation"),
    (rf"[{HAN}]\(|\)[{HAN}]|[{HAN}][\"']|[\"'][{HAN}]", "（） and “”"),
    (rf"[{HAN}%]\S* *\.\.\.|[{HAN}]…(?!…)", "…… as a Chinese ellipsis"),
    (rf"[{HAN}] +[\w%{{]|[\w)}}] +[{HAN}]", "no blanks beside Chinese characters"),
    (r"[！!]", "no exclamation marks"),
    (r"成功", "what happened, without 成功"),
    (r"你", "您"),
    (r"用户|用戶", "党员, 账号 or 工作人员"),
    (r"其它", "其他"),
    (r"帐", "账"),
    (r"登陆", "登录"),
)


def faults_of_catalogs() -> list[str]:
    """Return one line for each fault: of a message, then of a file that must be made anew."""
    return [*_faults_of_messages(), *_stale_files()]


def _faults_of_messages() -> Iterator[str]:
    for message in read_catalog(WRITTEN):
        if message.id:
            for fault in faults_of_message(message):
                yield f"{WRITTEN}: {message.id!r}: {fault}"


def faults_of_message(message: Message) -> Iterator[str]:
    """Give what is wrong with one message and its translation."""
    source = _forms(message.id)[-1]
    if re.search(f"[{HAN}]", source) and not LATIN_WORD.search(PLACEHOLDER.sub("", source)):
        yield "the text in the source is Chinese"
    if message.fuzzy:
        yield "marked as fuzzy"
    translations = _forms(message.string)
    if not all(translations):
        yield "not translated"
        return
    for translation in translations:
        yield from _faults_of_translation(source, translation)


def _forms(text: Any) -> tuple[str, ...]:
    """Return the one text of a message, or its singular and plural."""
    return (text,) if isinstance(text, str) else tuple(text)


def _faults_of_translation(source: str, translation: str) -> Iterator[str]:
    if sorted(set(PLACEHOLDER.findall(source))) != sorted(set(PLACEHOLDER.findall(translation))):
        yield "placeholders or tags differ"
    if not source.endswith("?") and source.endswith(".") != translation.endswith("。"):
        yield "one ends as a sentence, the other does not"
    for pattern, instead in UNWANTED:
        if re.search(pattern, translation):
            yield f"write {instead}"


def _stale_files() -> Iterator[str]:
    for path, content in wanted_files():
        if not is_current(path, content):
            yield f"{path.relative_to(settings.ROOT)}: run `manage.py catalogs`"
