"""The forms of many: in one file, or in several where they are too many for one."""

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from django.utils.translation import gettext as _

from xigu.documents.services import (
    Dossier,
    MissingGlyphs,
    described,
    render_dossiers,
    texts_in,
)

from ..queries import FormContents
from .yearly import form_paper

AT_ONCE = 200  # forms in one file: a few seconds, and some 2 MB of memory for each


class PaperError(Exception):
    """Papers cannot be printed; the text says why, in words for the user."""


def print_forms(contents: Sequence[FormContents], *, on: date) -> bytes:
    """Return one PDF of forms. Raises PaperError, naming whose form has unknown characters."""
    dossiers = [form_paper(each) for each in contents]
    try:
        return render_dossiers(dossiers, on=on)
    except MissingGlyphs as error:
        raise PaperError(_about(error.characters, dossiers)) from error


def print_in_parts(
    contents: Sequence[FormContents], *, on: date, progress: Callable[[int, int], None]
) -> bytes:
    """Return a ZIP of PDFs, each of as many forms as are printed at once.

    Raises PaperError as `print_forms` does.
    """
    file, count = BytesIO(), len(contents)
    with ZipFile(file, "w") as archive:
        for first in range(0, count, AT_ONCE):
            progress(first, count)
            part = contents[first : first + AT_ONCE]
            name = f"{first + 1}-{first + len(part)}.pdf"
            archive.writestr(name, print_forms(part, on=on))
    progress(count, count)
    return file.getvalue()


def _about(characters: list[str], dossiers: list[Dossier]) -> str:
    names = [
        dossier.running
        for dossier in dossiers
        if any(character in text for text in texts_in(dossier) for character in characters)
    ]
    return _(
        "No font has %(characters)s. They stand in the forms of: %(names)s. Nothing is printed "
        "yet; the pages to print show them."
    ) % {"characters": described(characters), "names": ", ".join(names)}
