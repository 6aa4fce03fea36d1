"""Read printed paper as others do: the text by pypdfium2, the code by zxing-cpp."""

from dataclasses import dataclass

import pypdfium2
import zxingcpp


@dataclass(frozen=True)
class Paper:
    """One page of a PDF: its text, and the texts of the codes printed on it."""

    text: str
    codes: list[str]


def read_paper(pdf: bytes) -> list[Paper]:
    """Return the pages of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [Paper(_text(page), _codes(page)) for page in document]


def _text(page):
    return page.get_textpage().get_text_bounded()


def _codes(page):
    bitmap = page.render(scale=2, grayscale=True)
    pixels = memoryview(bitmap.buffer).cast("B", (bitmap.height, bitmap.stride))
    return [found.text for found in zxingcpp.read_barcodes(pixels)]
