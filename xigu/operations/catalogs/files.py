"""Write the catalogs so that the same sources give the same bytes on every machine."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

from .sources import extract_messages
from .traditional import to_traditional

WRITTEN, MADE = "zh_Hans", "zh_Hant"


class PlainCatalog(Catalog):
    """A catalog whose header tells no dates and no versions, which would change by themselves."""

    def _plain_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]

    mime_headers = property(_plain_headers, lambda self, headers: None)


def update_catalogs() -> list[Path]:
    """Write every catalog file that differs from what the sources say; return these."""
    changed = [file for file in wanted_files() if not is_current(*file)]
    for path, content in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return [path for path, _content in changed]


def wanted_files() -> Iterator[tuple[Path, bytes]]:
    """Give each catalog file with the content it should have."""
    written = merged(extract_messages(), read_catalog(WRITTEN))
    for catalog in (written, made_traditional(written)):
        text = BytesIO()
        write_po(text, catalog, width=100, no_location=True, sort_output=True)
        path = path_of(str(catalog.locale))
        yield path, text.getvalue()
        yield path.with_suffix(".mo"), compiled(catalog)


def compiled(catalog: Catalog) -> bytes:
    """Return the compiled catalog; what is not translated is left out and shows in English."""
    translated = PlainCatalog(locale=str(catalog.locale), fuzzy=False)
    for message in catalog:
        if message.id and any(message.string or ""):
            _add(translated, message, message.string, fuzzy=message.fuzzy)
    file = BytesIO()
    write_mo(file, translated)
    return file.getvalue()


def is_current(path: Path, content: bytes) -> bool:
    """Tell whether a file is there and holds `content`."""
    return path.exists() and path.read_bytes() == content


def path_of(locale: str) -> Path:
    """Return the text catalog of a locale."""
    return Path(settings.LOCALE_PATHS[0]) / locale / "LC_MESSAGES" / "django.po"


def read_catalog(locale: str) -> Catalog:
    """Return a catalog as it is on disk; empty where there is none yet."""
    path = path_of(locale)
    if not path.exists():
        return Catalog(locale=locale)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def merged(messages: Catalog, known: Catalog) -> Catalog:
    """Return `messages` with the known translations; what the sources no longer say is gone."""
    catalog = PlainCatalog(locale=WRITTEN, fuzzy=False, header_comment="# Simplified Chinese.")
    for message in messages:
        if message.id:
            old = known.get(message.id, message.context)
            if old is None or old.id != message.id:
                old = message
            _add(catalog, message, old.string or "", fuzzy=old.fuzzy)
    return catalog


def made_traditional(written: Catalog) -> Catalog:
    """Return the traditional catalog that follows from the simplified one."""
    note = "# Traditional Chinese, made by `manage.py catalogs`: do not edit."
    catalog = PlainCatalog(locale=MADE, fuzzy=False, header_comment=note)
    for message in written:
        if message.id:
            _add(catalog, message, _traditional(message.string), fuzzy=message.fuzzy)
    return catalog


def _add(catalog: Catalog, message: Message, string: Any, *, fuzzy: bool) -> None:
    catalog.add(
        message.id,
        string,
        flags=("fuzzy",) if fuzzy else (),
        auto_comments=message.auto_comments,
        context=message.context,
    )


def _traditional(string: Any) -> Any:
    if isinstance(string, str):
        return to_traditional(string)
    return tuple(to_traditional(form) for form in string)
