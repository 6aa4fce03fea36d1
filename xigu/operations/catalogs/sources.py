"""Find every text of the sources that people read."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

# What lies at the top of the project and holds no text of a page.
SKIPPED = {"bench", "docs", "locale", "static", "staticfiles", "tests", "var"}
COMMENT_MARK = "Translators:"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def extract_messages() -> Catalog:
    """Return all messages of Python files and templates, without translations."""
    messages = Catalog()
    for path in source_files():
        found = extract(
            "python",
            BytesIO(_python_of(path).encode()),
            keywords=KEYWORDS,
            comment_tags=(COMMENT_MARK,),
            options={"encoding": "utf-8"},
        )
        for _line, message, comments, context in found:
            messages.add(message, auto_comments=comments, context=context)
    return messages


def source_files() -> Iterator[Path]:
    """Give the Python files and templates of the project, always in the same order."""
    tops = (
        path
        for path in sorted(settings.ROOT.iterdir())
        if path.is_dir() and path.name not in SKIPPED and not path.name.startswith(".")
    )
    for top in tops:
        for path in sorted(top.rglob("*")):
            if path.suffix == ".py" or ("templates" in path.parts and path.suffix == ".html"):
                yield path


def _python_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    # A template's indentation means nothing, but would to a reader of Python.
    return re.sub(r"(?m)^[ \t]+", "", templatize(text, origin=str(path)))
