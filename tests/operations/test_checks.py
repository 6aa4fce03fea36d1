import pytest
from django.core.checks import Tags, run_checks
from django.db.backends.base import base

from xigu.operations import checks


@pytest.mark.django_db
def test_server_of_the_tests_has_no_faults():
    assert run_checks(tags=[Tags.database], databases=["default"]) == []


@pytest.mark.django_db
def test_missing_extension_is_named(monkeypatch):
    monkeypatch.setattr(checks, "EXTENSIONS", ("pg_trgm", "not_there"))

    (fault,) = checks.check_server(databases=["default"])

    assert fault.id == "xigu.E002"
    assert "lacks the extensions not_there" in fault.msg


@pytest.mark.django_db(transaction=True)
def test_old_server_is_named(monkeypatch):
    connection = checks.connections["default"]
    monkeypatch.setattr(base, "RAN_DB_VERSION_CHECK", set())
    monkeypatch.setattr(connection.features, "minimum_database_version", (99,))
    connection.close()

    (fault,) = checks.check_server(databases=["default"])

    assert fault.id == "xigu.E003"
    assert "PostgreSQL 99 or later is required" in fault.msg
    connection.close()
