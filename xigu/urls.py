from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from xigu.common.preferences import preferences

urlpatterns = [
    path("", include("xigu.home.urls")),
    path("", include("xigu.operations.urls")),
    path("language/", login_not_required(set_language), name="set_language"),
    path("preferences/", preferences, name="preferences"),
    path("accounts/", include("xigu.accounts.urls")),
    path("organizations/", include("xigu.organizations.urls")),
    path("v/", include("xigu.documents.urls")),
    path("jobs/", include("xigu.jobs.urls")),
    path("inbox/", include("xigu.inbox.urls")),
    path("activities/", include("activities.urls")),
    path("evaluation/", include("evaluation.urls")),
    path("", include("registration.urls")),
]
