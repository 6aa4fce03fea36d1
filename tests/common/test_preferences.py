import pytest
from django.test import RequestFactory

from xigu.common.appearance import Appearance, appearance_of
from xigu.common.preferences import preferences


def post(**values):
    return preferences(RequestFactory().post("/preferences/", values))


@pytest.mark.parametrize(
    ("sent", "appearance"),
    [
        ({}, Appearance("auto", large=False)),
        ({"xigu_theme": "dark", "xigu_large": "1"}, Appearance("dark", large=True)),
        ({"xigu_theme": '"><script>', "xigu_large": "yes"}, Appearance("auto", large=False)),
    ],
)
def test_appearance_of_reads_only_what_it_knows(sent, appearance):
    request = RequestFactory().get("/")
    request.COOKIES.update(sent)

    assert appearance_of(request) == appearance


def cookies(response):
    return {name: morsel.value for name, morsel in response.cookies.items()}


def test_preferences_remember_the_theme_and_return():
    response = post(theme="dark", next="/members/?q=zs")

    assert response.url == "/members/?q=zs"
    assert cookies(response) == {"xigu_theme": "dark"}
    assert response.cookies["xigu_theme"]["httponly"]


def test_preferences_remember_the_type_size():
    response = post(large="1", next="/")

    assert cookies(response) == {"xigu_large": "1"}


def test_preferences_ignore_what_they_do_not_know():
    assert not post(theme="neon", large="huge").cookies


@pytest.mark.parametrize("target", ["", "https://evil.example/", "//evil.example", "javascript:x"])
def test_preferences_never_lead_away(target):
    assert post(theme="dark", next=target).url == "/"


def test_preferences_are_changed_only_by_post():
    assert preferences(RequestFactory().get("/preferences/")).status_code == 405


def test_language_can_be_chosen_before_signing_in(client):
    response = client.post("/language/", {"language": "en", "next": "/accounts/session/"})

    assert response.url == "/accounts/session/"
    assert cookies(response) == {"xigu_language": "en"}


def test_theme_can_be_chosen_before_signing_in(client):
    response = client.post("/preferences/", {"theme": "light", "next": "/accounts/session/"})

    assert response.url == "/accounts/session/"
