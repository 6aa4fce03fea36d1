import pytest
from django.db import connection, transaction

from tests.demo.conftest import load


def pytest_collection_modifyitems(items):
    """Keep what looks at the district together, on one worker: loading it takes seconds."""
    for item in items:
        if "district" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("district"))
    items.sort(key=lambda item: "district" in item.fixturenames)


@pytest.fixture(scope="package")
def district(django_db_setup, django_db_blocker):
    """The demo district, loaded once for all modules; what their tests change is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        loaded = load().district
        connection.check_constraints()  # now, or each test does it for all rows
        yield loaded
        transaction.set_rollback(True)
