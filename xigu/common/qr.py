"""QR codes for pages and sheets."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str) -> SafeString:
    """Return a QR code as an SVG picture; its quiet zone is the paper's."""
    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(
        picture, kind="svg", border=0, xmldecl=False, omitsize=True
    )
    return mark_safe(picture.getvalue().decode())  # noqa: S308 - made here, of paths only
