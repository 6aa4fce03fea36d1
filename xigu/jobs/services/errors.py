class JobError(Exception):
    """A job cannot be taken or done; the text says why, in words for the user."""
