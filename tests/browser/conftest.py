from tests.browser.fixtures import inspected, kept_static_files, site, visit

__all__ = ["inspected", "kept_static_files", "site", "visit"]


def pytest_addoption(parser):
    """Say where contact sheets go; see contact_sheets.py."""
    parser.addoption("--contact-sheets", metavar="FOLDER", default="var/contact-sheets")
