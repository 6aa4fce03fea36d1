"""Pictures that members send: known by their content, and made anew without what they tell besides.

A camera writes place, time and device into its files. Of these only the pixels are kept.
"""

import struct
from io import BytesIO
from uuid import uuid4

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 25_000_000  # what phones take; more would be unpacked into more than 100 MB
LONGEST_SIDE = 2000
QUALITY = 82
_WHITE = (255, 255, 255)
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    struct.error,
)


class PictureError(Exception):
    """What was sent is no picture, or has too many pixels."""


class TooManyPixelsError(PictureError):
    pass


def plain_picture(file) -> ContentFile:
    """Return the picture in `file` as a JPEG with nothing but its pixels, upright, on white.

    Its size is known before anything is unpacked. Raises PictureError.
    """
    try:
        with Image.open(file, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise TooManyPixelsError
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            pixels = _upright(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixelsError from error
    except _BROKEN as error:
        raise PictureError from error
    written = BytesIO()
    pixels.save(written, format="JPEG", quality=QUALITY, optimize=True)
    return ContentFile(written.getvalue(), name=f"{uuid4().hex}.jpg")


def _upright(picture):
    """A new image, for saving one takes along a comment that came with it."""
    turned = ImageOps.exif_transpose(picture).convert("RGBA")
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    pixels = Image.new("RGB", turned.size, _WHITE)
    pixels.paste(turned, mask=turned)
    return pixels
