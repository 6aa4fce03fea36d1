"""What every page knows about how its reader likes to see it."""

from xigu.common.appearance import appearance_of


def appearance(request):
    """Give templates the reader's theme and type size."""
    return {"appearance": appearance_of(request)}
