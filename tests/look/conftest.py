import mimetypes

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from tests.look import samples

HOST = "http://look.test"
POLICY = (
    "default-src 'none'; connect-src 'self'; img-src 'self' data:; "
    "script-src 'self'; style-src 'self'"
)


@pytest.fixture
def styleguide():
    """Render the style guide for a reader with these cookies."""

    def render(template="styleguide.html", cookies="", language="zh-hans", **more):
        request = RequestFactory().get("/look/?page=2", HTTP_COOKIE=cookies)
        with translation.override(language):
            return render_to_string(template, samples.context(request) | more, request=request)

    return render


@pytest.fixture
def look_at(browser):
    """Open markup in the browser, with our static files and policy but without a server."""
    contexts = []

    def open_page(markup, *, width=1280, dark=False, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 844},
            color_scheme="dark" if dark else "light",
            **options,
        )
        contexts.append(context)
        context.route(f"{HOST}/**", lambda route: _serve(route, markup))
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{HOST}/")
        return page

    yield open_page
    for context in contexts:
        context.close()


def _serve(route, markup):
    path = route.request.url.removeprefix(HOST).partition("?")[0]
    if not path.startswith("/static/"):
        return route.fulfill(
            body=markup,
            content_type="text/html; charset=utf-8",
            headers={"Content-Security-Policy": POLICY},
        )
    found = finders.find(path.removeprefix("/static/"))
    if not found:
        return route.fulfill(status=404, body="")
    return route.fulfill(path=found, content_type=mimetypes.guess_type(found)[0])
