"""Every URL, visited as every role, by people of elsewhere, and by nobody."""

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import get_resolver, reverse

from .table import TABLE
from .visitors import REFUSALS, VISITORS, answer_of
from .world import build_world, visitors_of


def url_names(patterns=None, prefix=""):
    """Return the name of every URL of the project, with its namespace."""
    names = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            names += url_names(pattern.url_patterns, inner)
        else:
            names.append(f"{prefix}{pattern.name or f'unnamed {pattern.pattern}'}")
    return names


def test_table_has_every_url_once():
    names = url_names()

    assert sorted(names) == sorted(set(names))
    assert sorted(TABLE) == sorted(names)


@pytest.mark.parametrize("name", TABLE)
def test_line_has_a_letter_for_everybody(name):
    assert list(TABLE[name].by_visitor()) == list(VISITORS)


@pytest.fixture(autouse=True, scope="module")
def _files_of_their_own(tmp_path_factory):
    """Files lie as long as the world stands."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        yield


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, _files_of_their_own):
    """The world, built once: what a visit changes is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def cookies(world):
    """The cookies of each visitor, who signed in once."""
    return {visitor: signed_in(user) for visitor, user in visitors_of(world).items()}


def signed_in(user):
    client = Client()
    if user is not None:
        client.force_login(user)
    return client.cookies


def visit(cookies, method, url, data):
    """Return the response for one visitor; what it changed is taken back."""
    client = Client(raise_request_exception=False)
    client.cookies.update(cookies)
    with transaction.atomic():
        response = getattr(client, method)(url, data)
        transaction.set_rollback(True)
    return response


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.django_db
def test_url_answers_everybody_as_it_should(name, world, cookies, settings):
    line = TABLE[name]
    url = reverse(name, args=line.arguments(world))
    login_url = reverse(settings.LOGIN_URL)

    found = {
        visitor: answer_of(visit(theirs, line.method, url, line.fields(world)), login_url)
        for visitor, theirs in cookies.items()
    }

    assert found == line.by_visitor(), f"{url}: {as_line(found)}"
    for visitor, answer in found.items():
        if answer in REFUSALS and line.method == "get":
            by_post = answer_of(visit(cookies[visitor], "post", url, {}), login_url)
            assert by_post in {answer, "m"}, f"POST {url} as {visitor}: {by_post}"


def as_line(found):
    """Return what was found as a line of the table."""
    letters = "".join(found[visitor] for visitor in VISITORS)
    return f"{letters[0]} {letters[1:9]} {letters[9:]}"
