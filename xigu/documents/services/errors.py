class DocumentError(Exception):
    """A document cannot be made; the text says why, in words for the user."""
