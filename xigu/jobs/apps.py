from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "xigu.jobs"
    verbose_name = _("jobs")

    def ready(self):
        """Load the `tasks` module of every app, which fills the registry."""
        autodiscover_modules("tasks")
