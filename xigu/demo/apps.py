from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Invented data for demos, tests and benches; production does not install it."""

    name = "xigu.demo"
    default_auto_field = "django.db.models.BigAutoField"
