class AccountError(Exception):
    """The act cannot be done; the text says why, in words for the user."""
