"""Of a picture that somebody sends only the pixels are kept."""

from io import BytesIO

import pytest
from PIL import Image

from activities import pictures
from activities.pictures import PictureError, TooManyPixelsError, plain_picture
from tests.factories.pictures import picture_bytes, telling_exif


def opened(content):
    return Image.open(BytesIO(content.read()))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_becomes_a_jpeg(kind):
    plain = opened(plain_picture(BytesIO(picture_bytes(kind))))

    assert (plain.format, plain.size) == ("JPEG", (40, 30))


def test_nothing_but_pixels_is_left():
    sent = picture_bytes(exif=telling_exif(), comment=b"at home", dpi=(72, 72))

    content = plain_picture(BytesIO(sent)).read()
    plain = Image.open(BytesIO(content))

    assert plain.size == (30, 40)  # stood upright
    assert not plain.getexif()
    assert not {"exif", "comment", "icc_profile", "xmp"} & set(plain.info)
    assert b"Exif" not in content
    assert b"at home" not in content


def test_file_is_named_by_us():
    names = {plain_picture(BytesIO(picture_bytes())).name for _ in range(2)}

    assert len(names) == 2
    assert all(len(name) == 36 and name.endswith(".jpg") for name in names)


def test_what_is_clear_becomes_white():
    sent = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(sent, "PNG")

    assert opened(plain_picture(sent)).getpixel((4, 4)) == (255, 255, 255)


def test_large_picture_is_made_smaller():
    sent = BytesIO(picture_bytes(size=(3000, 1500)))

    assert opened(plain_picture(sent)).size == (2000, 1000)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture_bytes("GIF"),
        picture_bytes("BMP"),
        picture_bytes()[:300],
        picture_bytes("PNG")[:60],
    ],
)
def test_what_is_no_picture_is_refused(sent):
    with pytest.raises(PictureError):
        plain_picture(BytesIO(sent))


@pytest.mark.parametrize("size", [(6000, 6000), (20000, 20000)])
def test_bomb_is_refused_before_it_is_unpacked(size):
    sent = BytesIO(picture_bytes("PNG", size, mode="1"))

    with pytest.raises(TooManyPixelsError):
        plain_picture(sent)


def test_limit_is_what_phones_take():
    assert 24_000_000 < pictures.MOST_PIXELS < 30_000_000
