import logging

import pytest


@pytest.fixture(autouse=True)
def _refusals_are_no_news():
    """Django logs every 403 and 404, of which there are thousands here."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
