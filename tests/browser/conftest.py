from tests.browser.fixtures import kept_static_files, site, visit

__all__ = ["kept_static_files", "site", "visit"]


def pytest_addoption(parser):
    """Say where contact sheets go; see contact_sheets.py."""
    parser.addoption("--contact-sheets", metavar="FOLDER", default="var/contact-sheets")
