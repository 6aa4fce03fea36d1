"""Browsers that signed in before: each keeps its own count of wrong tries.

A signed cookie says for which accounts this browser has given the right password. Whoever
guesses from elsewhere slows down everybody who is unknown, but not the browser the owner of
the account uses every day.
"""

from dataclasses import dataclass
from secrets import token_urlsafe

from django.utils.crypto import salted_hmac

from .queries import plain_login

COOKIE = "xigu_browser"
SALT = "xigu.accounts.browsers"
A_YEAR = 365 * 24 * 60 * 60
MOST_ACCOUNTS = 8


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser by its random name, with the marks of the accounts it signed in to."""

    name: str
    marks: tuple[str, ...] = ()

    def knows(self, login: str) -> bool:
        """Tell whether the right password for `login` was given here before."""
        return _mark(self.name, login) in self.marks


def browser_of(request) -> Browser:
    """Return the browser a request comes from; a new one where the cookie says nothing."""
    value = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=A_YEAR)
    name, *marks = value.split(".")
    return Browser(name or token_urlsafe(16), tuple(marks))


def remember_login(request, response, login: str) -> None:
    """Note in the browser's cookie that the right password for `login` was given here."""
    browser = browser_of(request)
    mark = _mark(browser.name, login)
    marks = [mark, *(other for other in browser.marks if other != mark)][:MOST_ACCOUNTS]
    response.set_signed_cookie(
        COOKIE,
        ".".join([browser.name, *marks]),
        salt=SALT,
        max_age=A_YEAR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def _mark(name, login):
    return salted_hmac(SALT, f"{name}/{plain_login(login)}").hexdigest()[:16]
