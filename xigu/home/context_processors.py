"""What the signed-in frame around a page shows."""

from django.utils.functional import SimpleLazyObject

from xigu.home.frame import build_frame


def frame(request):
    """Give templates the frame, built only where a page asks for it."""
    return {"frame": SimpleLazyObject(lambda: build_frame(request))}
