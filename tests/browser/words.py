"""The words that pages show, so that no test repeats a translation."""

from django.utils import translation

LANGUAGE = "zh-hans"


def words(msgid: str, language: str = LANGUAGE, context: str = "") -> str:
    """Return a message as a reader of this language sees it."""
    with translation.override(language):
        if context:
            return translation.pgettext(context, msgid)
        return translation.gettext(msgid)
