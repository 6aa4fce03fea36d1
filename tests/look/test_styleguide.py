import pytest
from axe_playwright_python.sync_playwright import Axe

PHONE, DESK = 390, 1280
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """() => [...document.querySelectorAll(`
    .btn, .places a, .choices button, .tabs a, .form-control, .form-select, .form-check,
    .menu > summary, .queue a, .results a`)]
  .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5)
  .map(e => e.className + " " + e.textContent.trim())"""


def violations(page):
    return [
        (found["id"], [node["target"] for node in found["nodes"]])
        for found in Axe().run(page).response["violations"]
    ]


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_styleguide_is_accessible(styleguide, look_at, width, dark, large):
    markup = styleguide(cookies="xigu_large=1" if large else "")

    page = look_at(markup, width=width, dark=dark)

    assert violations(page) == []
    assert page.evaluate(TOO_WIDE) == 0
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.complaints == []


def test_chosen_theme_wins_over_the_device(styleguide, look_at):
    dark = look_at(styleguide(cookies="xigu_theme=dark"), dark=False)
    light = look_at(styleguide(cookies="xigu_theme=light"), dark=True)

    paper = "getComputedStyle(document.body).backgroundColor"
    assert dark.evaluate(paper) == "rgb(21, 22, 23)"
    assert light.evaluate(paper) == "rgb(247, 245, 242)"


def test_paper_is_light_in_the_dark(styleguide, look_at):
    page = look_at(styleguide(cookies="xigu_theme=dark"))
    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".frame-side").is_visible()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_error_page_is_accessible(styleguide, look_at, name, dark):
    page = look_at(styleguide(f"{name}.html"), width=PHONE, dark=dark)

    assert violations(page) == []
    assert page.evaluate(TOO_WIDE) == 0


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_name_is_never_broken(styleguide, look_at, language):
    page = look_at(styleguide(language=language), width=PHONE)

    heights = page.locator(".records .name").evaluate_all(
        "names => names.map(name => name.getClientRects().length)"
    )
    assert set(heights) == {1}


def test_styleguide_works_without_scripts(styleguide, look_at):
    page = look_at(styleguide(), width=PHONE, java_script_enabled=False)

    page.click(".frame-bottom summary")

    assert page.locator(".more-sheet").get_by_role("link", name="角色").is_visible()
