"""The address behind the QR code of a document: the camera of any phone opens it."""

from xigu.common.addresses import public_address


def verification_url(token: str) -> str:
    """Return the public address of the document with this token."""
    return public_address("documents:verification", token)
