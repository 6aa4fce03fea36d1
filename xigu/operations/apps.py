from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    """Running the product: demo, tests, benchmark, backup, and the pages that watchers ask."""

    name = "xigu.operations"
    verbose_name = _("operations")

    def ready(self):
        """Register the checks."""
        import_module("xigu.operations.checks")
