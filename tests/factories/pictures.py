"""Small pictures, as phones send them."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

_LATITUDE_REF, _GPS = 1, 0x8825
_ORIENTATION, _ON_ITS_SIDE = 0x0112, 6


def picture_bytes(kind="JPEG", size=(40, 30), *, mode="RGB", **more):
    """Return a red picture as a file of this kind."""
    written = BytesIO()
    Image.new(mode, size, "red" if mode == "RGB" else 1).save(written, format=kind, **more)
    return written.getvalue()


def telling_exif():
    """What a phone writes besides: on its side, and somewhere in the north."""
    exif = Image.Exif()
    exif[_ORIENTATION] = _ON_ITS_SIDE
    exif.get_ifd(_GPS)[_LATITUDE_REF] = "N"
    return exif


def a_picture(content=None, name="IMG_0001.jpg"):
    """Return a file as a form sends it."""
    return SimpleUploadedFile(name, content or picture_bytes())
