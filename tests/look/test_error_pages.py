from http import HTTPStatus

import pytest
from django.test import Client, RequestFactory
from django.utils import translation
from django.views import defaults

from tests.factories.accounts import RoleAssignmentFactory

H1 = {
    "400": "We could not understand the request",
    "500": "The system has a problem",
}


@pytest.mark.parametrize("status", H1)
def test_page_of_a_broken_request_needs_no_database(status):
    request = RequestFactory().get("/")

    with translation.override("en"):
        response = {
            "400": lambda: defaults.bad_request(request, None),
            "500": lambda: defaults.server_error(request),
        }[status]()

    assert response.status_code == int(status)
    assert f"<h1>{H1[status]}</h1>" in response.content.decode()


def test_refused_form_keeps_the_path():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/preferences/?from=here", {"theme": "dark"}, HTTP_ACCEPT_LANGUAGE="en")

    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "Please send the form once more" in response.content.decode()
    assert 'href="/preferences/?from=here"' in response.content.decode()


@pytest.mark.django_db
def test_missing_page_keeps_the_way_to_everywhere(client):
    client.force_login(RoleAssignmentFactory().user)

    response = client.get("/registrations/0/", HTTP_ACCEPT_LANGUAGE="en")

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert "<h1>Page not found</h1>" in response.content.decode()
    assert 'href="/organizations/members/"' in response.content.decode()


def test_missing_page_is_in_the_look(client):
    response = client.get("/static-nowhere/", HTTP_ACCEPT_LANGUAGE="en")

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert "<h1>Page not found</h1>" in response.content.decode()
