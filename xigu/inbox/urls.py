from django.urls import path

from . import views

app_name = "inbox"

urlpatterns = [
    path("", views.MessageListView.as_view(), name="list"),
    path("reading/", views.MessageReadAllView.as_view(), name="read_all"),
    path("settings/", views.SettingsView.as_view(), name="settings"),
    path("<int:pk>/opening/", views.MessageOpenView.as_view(), name="open"),
]
