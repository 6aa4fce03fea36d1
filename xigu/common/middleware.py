from django.conf import settings
from django.http import Http404


class PlainCookieMiddleware:
    """Read no cookie with a null character: we give out none, and PostgreSQL takes no such text."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.COOKIES = {name: text for name, text in request.COOKIES.items() if "\0" not in text}
        return self.get_response(request)


class PlainAddressMiddleware:
    """Answer 404 to addresses with a null character: no text that we keep has one.

    PostgreSQL takes no such text, so that looking for it would be an error, not an answer.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return self.get_response(request)


class PrivatePageMiddleware:
    """Let no browser keep pages of a signed-in user: office computers are shared.

    After signing out, the button "back" shows nobody's record.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
