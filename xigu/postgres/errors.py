class ClusterError(Exception):
    """The embedded server cannot be started; the text says why, in one line, for a user."""
