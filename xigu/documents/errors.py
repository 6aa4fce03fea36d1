import unicodedata

from django.utils.translation import gettext as _

from .models import Document


class DocumentError(Exception):
    """A document cannot be made; the text says why, in words for the user."""


class MissingGlyphs(DocumentError):  # noqa: N818 - says what is wrong, as DoesNotExist does
    """No font has some `characters` of the `documents`; printing would drop them."""

    def __init__(self, characters: list[str], documents: list[Document]):
        self.characters = characters
        self.documents = documents
        super().__init__(
            _("No font has these characters: %(characters)s. They stand in: %(documents)s.")
            % {
                "characters": described(characters),
                "documents": ", ".join(
                    f"{document.facts['name']} {document.number}" for document in documents
                ),
            }
        )


def described(characters: list[str]) -> str:
    """Return characters with their code points: 𲎯 (U+323AF)."""
    return " ".join(map(_described, characters))


def _described(character):
    codes = " ".join(f"U+{ord(point):04X}" for point in character)
    is_invisible = unicodedata.category(character[0]) in {"Cc", "Cf", "Co", "Cs"}
    return f"({codes})" if is_invisible else f"{character} ({codes})"
