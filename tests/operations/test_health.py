import pytest
from django.db import connection
from django.urls import reverse


def test_alive_asks_no_database(client):
    response = client.get(reverse("healthz"))

    assert (response.status_code, response.content) == (200, b"alive\n")


@pytest.mark.django_db
def test_ready_with_all_migrations(client):
    response = client.get(reverse("readyz"))

    assert (response.status_code, response.content) == (200, b"ready\n")


@pytest.mark.django_db
def test_not_ready_where_migrations_are_missing(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'registration'")

    response = client.get(reverse("readyz"))

    assert (response.status_code, response.content) == (503, b"migrations are missing\n")


@pytest.mark.parametrize("name", ["healthz", "readyz"])
def test_watchers_only_read(client, name):
    assert client.post(reverse(name)).status_code == 405
