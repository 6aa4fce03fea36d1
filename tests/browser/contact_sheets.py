"""Contact sheets: every page side by side, to be looked at by somebody with an eye for it.

    python3 manage.py test tests/browser/contact_sheets.py --contact-sheets=FOLDER

The name keeps it out of ordinary runs. PAGES=secretary makes those of one person only.
"""

import base64
import os
from html import escape

import pytest

from .district import BusyDistrict, District
from .gallery import BUSY, QUIET
from .visitor import DESK, PHONE

TALLEST = 1500
SHEETS = {"phone": (PHONE, 5, 290), "desk": (DESK, 4, 740)}
VARIANTS = {
    "": {},
    "traditional": {"xigu_language": "zh-hant"},
    "english": {"xigu_language": "en"},
    "dark": {"xigu_theme": "dark"},
    "large": {"xigu_large": "1"},
}
FEW = {"home", "registration:list", "registration:detail", "organizations:member_create"}
STYLE = """
body { margin: 0; padding: 12px; background: #888; font: 13px sans-serif; }
main { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start; width: 1510px; }
figure { margin: 0; } figcaption { padding: 2px 0; color: white; }
img { display: block; object-fit: cover; object-position: top; }
"""


@pytest.fixture
def folder(request):
    """The folder that was asked for."""
    return request.config.getoption("--contact-sheets")


@pytest.mark.parametrize("screen", SHEETS)
@pytest.mark.parametrize("who", [*BUSY, "quiet"])
def test_contact_sheets(visit, transactional_db, folder, who, screen):
    wanted = os.environ.get("PAGES", who)
    if wanted != who:
        pytest.skip(f"only {wanted}")
    district = District() if who == "quiet" else BusyDistrict(more=50)
    shots = QUIET if who == "quiet" else BUSY[who]
    make_sheets(visit, district, shots, folder, f"{who}-{screen}", screen)


@pytest.mark.parametrize("variant", [name for name in VARIANTS if name])
@pytest.mark.parametrize("screen", SHEETS)
def test_contact_sheets_of_variants(visit, transactional_db, folder, variant, screen):
    if "PAGES" in os.environ and os.environ["PAGES"] != variant:
        pytest.skip("not wanted")
    shots = [shot for shots in BUSY.values() for shot in shots if shot.url_name in FEW]
    make_sheets(visit, BusyDistrict(), shots, folder, f"{variant}-{screen}", screen, variant)


def make_sheets(visit, district, shots, folder, name, screen, variant=""):
    size, on_a_sheet, width = SHEETS[screen]
    visitors, figures = {}, []
    for shot in shots:
        if shot.who not in visitors:
            user = district.users.get(shot.who)
            visitors[shot.who] = visit(user, screen=size, carelessly=True)
            for cookie, value in VARIANTS[variant].items():
                visitors[shot.who].carries(cookie, value)
        shot.show(visitors[shot.who], district)
        figures.append((shot.caption, picture_of(visitors[shot.who].page)))
    sheet = visit(carelessly=True).page
    for number, few in enumerate(in_parts(figures, on_a_sheet), start=1):
        sheet.set_viewport_size({"width": 1534, "height": 400})
        sheet.set_content(markup(few, width))
        sheet.screenshot(path=f"{folder}/{name}-{number}.png", full_page=True)


def picture_of(page):
    """Return the whole page, cut where it gets very long, with its bars at their places."""
    size = page.viewport_size
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size(size | {"height": min(max(height, size["height"]), TALLEST)})
    picture = page.screenshot()
    page.set_viewport_size(size)
    return picture


def markup(figures, width):
    body = "".join(
        f'<figure><figcaption>{escape(caption)}</figcaption><img width="{width}" '
        f'src="data:image/png;base64,{base64.b64encode(picture).decode()}"></figure>'
        for caption, picture in figures
    )
    return f"<style>{STYLE}</style><main>{body}</main>"


def in_parts(rows, size):
    return [rows[start : start + size] for start in range(0, len(rows), size)]
