"""The address behind the QR code of a document: the camera of any phone opens it."""

from django.conf import settings
from django.urls import reverse


def verification_url(token: str) -> str:
    """Return the public address of the document with this token."""
    return settings.PUBLIC_URL.rstrip("/") + reverse("documents:verification", args=[token])
