"""The words that pages show, so that no test repeats a translation."""

from django.utils import translation

LANGUAGE = "zh-hans"


def words(msgid: str, language: str = LANGUAGE, context: str = "") -> str:
    """Return a message as a reader of this language sees it, of those that a catalog has."""
    with translation.override(language):
        said = translation.pgettext(context, msgid) if context else translation.gettext(msgid)
    assert language == "en" or said != msgid, f"No catalog knows this message: {msgid}"
    return said
