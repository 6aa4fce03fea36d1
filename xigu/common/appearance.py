"""Theme and type size: what a reader may choose, kept in cookies."""

from dataclasses import dataclass

THEME_COOKIE = "xigu_theme"
LARGE_COOKIE = "xigu_large"
THEMES = ("auto", "light", "dark")
A_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Appearance:
    """How one reader wants pages to look."""

    theme: str = "auto"
    large: bool = False


def appearance_of(request):
    """Return the appearance that the cookies of this request ask for."""
    theme = request.COOKIES.get(THEME_COOKIE, "auto")
    return Appearance(
        theme=theme if theme in THEMES else "auto",
        large=request.COOKIES.get(LARGE_COOKIE) == "1",
    )


def remember(request, response):
    """Store on `response` what a posted preference form chose; unknown values change nothing."""
    if request.POST.get("theme") in THEMES:
        _set(request, response, THEME_COOKIE, request.POST["theme"])
    if request.POST.get("large") in ("0", "1"):
        _set(request, response, LARGE_COOKIE, request.POST["large"])


def _set(request, response, name, value):
    response.set_cookie(
        name, value, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
    )
