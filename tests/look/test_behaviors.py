"""The small scripts, each on a page of its own."""

import pytest

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>t</title>{scripts}</head><body>{body}</body></html>"""
FORM = """<form method="post" data-submit-once action="/x">
<button name="act" value="accept">Go</button></form>"""


@pytest.fixture
def page_with(look_at):
    def open_page(body, *scripts):
        tags = "".join(f'<script src="/static/js/{name}.js" defer></script>' for name in scripts)
        return look_at(PAGE.format(scripts=tags, body=body))

    return open_page


def test_second_click_sends_nothing(page_with):
    page = page_with(FORM, "submit-once")
    sent = []
    page.on("request", lambda request: sent.append(request.post_data))
    page.route("**/x", lambda route: route.fulfill(status=204))

    page.evaluate("const b = document.querySelector('button'); b.click(); b.click();")
    page.wait_for_timeout(100)
    page.evaluate("document.querySelector('button').click()")
    page.wait_for_timeout(100)

    assert sent == ["act=accept"]
    assert page.locator("button").is_disabled()


def test_button_wakes_when_the_page_is_shown_again(page_with):
    page = page_with(FORM, "submit-once")
    page.route("**/x", lambda route: route.fulfill(status=204))
    page.click("button", no_wait_after=True)
    page.wait_for_timeout(50)

    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")

    assert page.locator("button").is_enabled()


def test_text_is_copied(page_with):
    body = """<div data-copy><textarea aria-label="t">您好</textarea>
      <button data-copy-button hidden>Copy</button><span data-copy-done="Copied"></span></div>"""
    page = page_with(body, "copy-text")

    page.click("[data-copy-button]")

    page.wait_for_function("document.querySelector('[data-copy-done]').textContent === 'Copied'")
    page.focus("textarea")
    page.keyboard.press("End")
    page.keyboard.press("Control+V")
    assert page.input_value("textarea").endswith("您好")


def test_menu_closes_on_escape_and_on_a_click_elsewhere(page_with):
    body = """<details data-menu><summary>A</summary>a</details>
      <details data-menu><summary>B</summary>b</details><p>text</p>"""
    page = page_with(body, "menu")
    open_menus = page.locator("details[open]")

    page.click("text=A")
    page.click("text=B")
    assert open_menus.count() == 1
    page.keyboard.press("Escape")
    assert open_menus.count() == 0
    page.click("text=A")
    page.click("p")
    assert open_menus.count() == 0


def test_progress_is_asked_until_it_is_done(page_with):
    waiting = '<div id="job" data-progress="/job/">{}</div>'
    answers = [waiting.format("40 %"), '<div id="job">done</div>', "never"]
    page = page_with(waiting.format("0 %"))
    page.route(
        "**/job/", lambda route: route.fulfill(body=answers.pop(0), content_type="text/html")
    )

    page.add_script_tag(url="/static/js/progress.js")
    page.wait_for_selector("text=done", timeout=10_000)
    page.wait_for_timeout(2_500)

    assert answers == ["never"]


def test_focus_returns_to_the_field_after_a_swap(page_with):
    page = page_with('<div id="part"><input id="q"></div>', "keep-focus")
    page.focus("#q")

    page.evaluate(
        """() => {
          const part = document.getElementById("part");
          part.dispatchEvent(new CustomEvent("htmx:beforeSwap", {bubbles: true}));
          part.innerHTML = '<input id="q" value="new">';
          part.dispatchEvent(new CustomEvent("htmx:afterSettle", {bubbles: true}));
        }"""
    )

    assert page.evaluate("document.activeElement.value") == "new"
