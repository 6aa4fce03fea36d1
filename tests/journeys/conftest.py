from tests.browser.fixtures import inspected, kept_static_files, site, visit

__all__ = ["inspected", "kept_static_files", "site", "visit"]
