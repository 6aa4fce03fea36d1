"""What is refused before Django makes a request of it."""

from http import HTTPStatus

from django.core.handlers.wsgi import WSGIHandler
from django.utils.http import parse_header_parameters

BAD_REQUEST = f"{HTTPStatus.BAD_REQUEST.value} {HTTPStatus.BAD_REQUEST.phrase}"


class PlainHandler(WSGIHandler):
    """Django's application, for requests that say they are in UTF-8, or say nothing.

    Django reads the Content-Type while it makes the request, in any encoding that Python knows;
    some of them fail then, where no middleware can answer. No browser sends any other.
    """

    def __call__(self, environ, start_response):
        if is_plain(environ.get("CONTENT_TYPE", "")):
            return super().__call__(environ, start_response)
        start_response(BAD_REQUEST, [("Content-Type", "text/plain")])
        return [BAD_REQUEST.encode()]


def is_plain(content_type: str) -> bool:
    """Tell whether this header can be read and names no encoding but UTF-8."""
    try:
        _kind, parameters = parse_header_parameters(content_type)
    except ValueError:
        return False
    return parameters.get("charset", "utf-8").lower() == "utf-8"
