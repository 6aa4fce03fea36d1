"""Addresses as they stand on paper and in codes: whole, for phones that know nothing of us."""

from django.conf import settings
from django.urls import reverse


def public_address(name: str, *args) -> str:
    """Return the address under which the public reaches the page of this URL name."""
    return settings.PUBLIC_URL.rstrip("/") + reverse(name, args=args)
