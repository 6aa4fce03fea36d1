"""Writing behind the back of every service, straight at the database."""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction

from tests.activities import behind


def change(row, **fields):
    """Write fields of a row; return it as it is then."""
    behind.change(row, **fields)
    row.refresh_from_db()
    return row


@contextmanager
def refuses(words):
    """Expect that the database refuses what happens inside, and leave nothing of it."""
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        yield
