"""The inspection itself finds what it is there to find."""

import pytest

from .inspection import faults_of, listen

POLICY = {"Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'self'"}
PAGE = '<!DOCTYPE html><html lang="en"><title>t</title><main><h1>h</h1>{}</main></html>'


@pytest.fixture
def look_at(browser):
    """Open a page of this content; return it with what it complained about."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    complaints = []
    listen(context, complaints)

    def look(content, **headers):
        body = PAGE.format(content)
        context.route("**/page", lambda route: route.fulfill(body=body, headers=headers))
        context.route("**/missing.png", lambda route: route.fulfill(status=404))
        page = context.new_page()
        page.goto("http://inspection.test/page")
        return page, complaints

    yield look
    context.close()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("<p>fine</p>", ""),
        ("<input>", "label"),
        ('<p style="width: 800px">wide</p>', "wider than the screen"),
        ("<h1>again</h1>", "not exactly one h1"),
        ('<div style="width: 1em"><span class="name">张 伟</span></div>', "broken name"),
        (
            "<style>@media (prefers-color-scheme: dark) { p { color: #eee } }</style><p>text</p>",
            "dark, color-contrast",
        ),
    ],
)
def test_fault_is_found(look_at, content, fault):
    page, _complaints = look_at(content)

    assert [found.partition(":")[0] for found in faults_of(page)] == [fault] * bool(fault)


def test_refusal_by_the_policy_and_missing_file_are_complained_about(look_at):
    page, complaints = look_at(
        '<p style="color: red">x</p><img src="missing.png" alt="">', **POLICY
    )

    page.wait_for_load_state("networkidle")

    assert any(complaint.startswith("policy: style-src") for complaint in complaints)
    assert "404 http://inspection.test/missing.png" in complaints
