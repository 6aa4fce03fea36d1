import pytest
from django.conf import settings

from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/v/a%00b/",
        "/presentations/%00/",
        "/receipts/by-token/%00/",
        "/accounts/handover/users/%00/",
        "/accounts/slips/?q=%00",
        "/accounts/?next=%00",
    ],
)
def test_address_with_a_null_character_is_not_found(client, address):
    client.force_login(UserFactory())

    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


def test_percent_sign_before_two_zeros_is_no_null_character(client):
    assert client.get("/accounts/session/", {"next": "/?q=%00"}).status_code == 200


def test_pages_of_somebody_signed_in_are_kept_nowhere(client):
    assert "Cache-Control" not in client.get("/preferences/").headers
    client.force_login(UserFactory())

    for address in ("/", "/accounts/", "/organizations/members/", "/nowhere/"):
        assert client.get(address).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "name", [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages", "xigu_theme"]
)
def test_cookie_with_a_null_character_is_none(client, name):
    response = client.get("/", headers={"Cookie": f'{name}="abcdefghijklmn\\000"; xigu_large=1'})

    assert response.status_code == 302
    assert response.wsgi_request.COOKIES == {"xigu_large": "1"}
