"""The one typst compiler of this process, with the fonts of the documents."""

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock

import noto_cjk_sans_otc
import typst
from django.conf import settings

HERE = Path(__file__).parent
LAYOUTS = HERE / "typst"
ARCHIVAL = "a-2b"  # typst then refuses a character that no font has, instead of dropping it
FEW = 20
RUNS_REMEMBERED = 11

one_at_a_time = Lock()


@cache
def compiler():
    """Return the compiler; it reads nothing outside of the folder of layouts."""
    folders = [Path(noto_cjk_sans_otc.__file__).parent, HERE / "fonts", *settings.DOCUMENT_FONTS]
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders],
    )
    return typst.Compiler(root=str(LAYOUTS), font_paths=fonts, ignore_system_fonts=True)


@contextmanager
def memory_given_back(count):
    """Have typst forget many pages at once.

    It keeps what it made for ten more runs, about 1.5 MB for each page.
    """
    try:
        yield
    finally:
        if count > FEW:
            for _ in range(RUNS_REMEMBERED):
                compiler().compile(input=b"")
