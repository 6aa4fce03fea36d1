from tests.browser.fixtures import kept_static_files, site, visit

__all__ = ["kept_static_files", "site", "visit"]
