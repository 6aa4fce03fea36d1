from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from xigu.postgres import url


@pytest.mark.parametrize(
    ("text", "name", "user", "password", "host", "port", "options"),
    [
        ("postgresql://xigu:secret@db:5433/xigu", "xigu", "xigu", "secret", "db", "5433", {}),
        ("postgres://db/xigu", "xigu", "", "", "db", "", {}),
        ("postgresql:///xigu", "xigu", "", "", "", "", {}),
        ("postgresql://u%40x:p%2F%3A@db/x%20y", "x y", "u@x", "p/:", "db", "", {}),
        ("postgresql://%2Frun%2Fpg/xigu", "xigu", "", "", "/run/pg", "", {}),
        ("postgresql:///xigu?host=/run/pg", "xigu", "", "", "/run/pg", "", {}),
        ("postgresql://[::1]:5432/xigu", "xigu", "", "", "::1", "5432", {}),
        ("postgresql://db/x?sslmode=require", "x", "", "", "db", "", {"sslmode": "require"}),
    ],
)
def test_parse_reads_each_part(text, name, user, password, host, port, options):
    assert url.parse(text) == {
        "NAME": name,
        "USER": user,
        "PASSWORD": password,
        "HOST": host,
        "PORT": port,
        "OPTIONS": options,
    }


@pytest.mark.parametrize(
    "text",
    ["mysql://db/xigu", "postgresql://db", "xigu", "postgresql://db:port/xigu", "sqlite:///x"],
)
def test_parse_refuses_what_is_no_database_of_ours(text):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        url.parse(text)


def test_database_without_url_is_the_embedded_one():
    settings = url.database("", embedded=Path("/data/postgres"), durable=False)

    assert settings["NAME"] == "xigu"
    assert settings["EMBEDDED"]["directory"] == Path("/data/postgres")
    assert settings["EMBEDDED"]["durable"] is False


def test_database_of_a_url_starts_nothing():
    assert "EMBEDDED" not in url.database("postgresql://db/xigu", embedded=Path("/data"))


def test_database_needs_a_url_where_there_is_no_embedded_one():
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL names no database"):
        url.database("")
