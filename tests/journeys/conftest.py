from tests.browser.fixtures import site, visit

__all__ = ["site", "visit"]
