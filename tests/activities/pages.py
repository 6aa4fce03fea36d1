"""Who visits the pages of activities, and their addresses."""

from django.test import Client
from django.urls import reverse


def signed_in(user):
    """Return a browser of this user, who reads English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def of(activity, name):
    """Return the address of a page of an activity."""
    return reverse(f"activities:{name}", args=[activity.pk])


def sentences(response):
    """Return what a page says has happened."""
    return [str(message) for message in response.context["messages"]]
