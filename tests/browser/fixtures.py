"""Fixtures of all tests that need a browser and a server."""

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache

from .inspection import bring_tools, listen
from .visitor import DESK, Visitor


@pytest.fixture
def kept_static_files(monkeypatch):
    """Let browsers keep static files, as in production: they load dozens of them a page."""
    serve = StaticFilesHandler.serve

    def serve_to_keep(handler, request):
        response = serve(handler, request)
        response["Cache-Control"] = "max-age=3600"
        return response

    monkeypatch.setattr(StaticFilesHandler, "serve", serve_to_keep)


@pytest.fixture
def site(live_server, settings, kept_static_files):
    """The address of the server; the codes on printed papers lead there."""
    cache.clear()  # counts of wrong tries outlive a test
    settings.PUBLIC_URL = live_server.url
    return live_server.url


@pytest.fixture(scope="session")
def inspected():
    """What was inspected in this run."""
    return set()


@pytest.fixture
def visit(site, browser, inspected):
    """Let somebody come with a browser of his own; nobody's pages may complain."""
    complaints, contexts = [], []

    def come(user=None, *, screen=DESK, scripts=True, carelessly=False, **options):
        context = browser.new_context(
            **{"base_url": site, "locale": "zh-CN", "reduced_motion": "reduce"} | screen | options,
            java_script_enabled=scripts,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        listen(context, complaints)
        bring_tools(context)
        inspects = scripts and not carelessly
        visitor = Visitor(context, site, complaints, inspected if inspects else None)
        visitor.is_signed_in_as(user)
        return visitor

    yield come
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(dict.fromkeys(complaints))
