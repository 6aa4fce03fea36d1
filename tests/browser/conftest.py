from tests.browser.fixtures import site, visit

__all__ = ["site", "visit"]


def pytest_addoption(parser):
    """Say where contact sheets go; see contact_sheets.py."""
    parser.addoption("--contact-sheets", metavar="FOLDER", default="var/contact-sheets")
