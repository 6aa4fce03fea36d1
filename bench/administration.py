"""Django's own administration over the ledger: for comparison, in the process of a bench only."""

from django.conf import settings
from django.contrib import admin
from django.test import override_settings
from django.urls import path

from activities.models import ActivityRecord


class RecordAdmin(admin.ModelAdmin):
    """The form that Django makes of the model; people are looked up by number."""

    raw_id_fields = (
        *("member", "community", "workplace", "branch", "activity", "within"),
        *("entered_by", "decided_by", "replaces"),
    )

    def has_module_permission(self, request):
        return True

    def has_add_permission(self, request):
        return True

    def has_view_permission(self, request, obj=None):
        return True

    def has_change_permission(self, request, obj=None):
        return True

    def log_addition(self, request, obj, message):
        """Write no log: our ledger is its own."""


class Site(admin.AdminSite):
    """Open to whoever is signed in."""

    def has_permission(self, request):
        return request.user.is_authenticated


site = Site()
site.register(ActivityRecord, RecordAdmin)
urlpatterns = [path("bench/", site.urls)]


def installed():
    """Return the settings of a product that had Django's administration."""
    return override_settings(
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["testserver"],
        INSTALLED_APPS=[*settings.INSTALLED_APPS, "django.contrib.admin"],
    )
