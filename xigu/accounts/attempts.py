"""Try a password or a code, with the delay that wrong tries earn."""

import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager

from django.contrib.auth import authenticate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .brakes import Brake, network_of, press_all
from .browsers import browser_of
from .models import User
from .queries import plain_login
from .services import AccountError

Clock = Callable[[], float]


def check_password(request, *, username: str, password: str, clock: Clock = time.time) -> User:
    """Return who has this user name (or phone number) and password.

    Raises AccountError: while the delay of earlier wrong tries lasts, or with the same words
    for a wrong password, an unknown name and a closed login.
    """
    name = plain_login(username)
    own, network = _sign_in_brakes(request, name)
    with _braked([own, network] if network else [own], clock):
        user = authenticate(request, username=name, password=password)
        if user is None:
            raise AccountError(_("The user name and the password do not fit together."))
    own.release()
    return user


def _sign_in_brakes(request, name):
    """Return the brake of the account and that of the network.

    A browser that signed in to the account before has a brake of its own: what strangers do
    elsewhere does not slow it down.
    """
    browser = browser_of(request)
    if browser.knows(name):
        return Brake("browser", f"{browser.name}/{name}", free=5), None
    return Brake("account", name, free=5), Brake("network", network_of(request), free=30)


def try_code(request, act: Callable[[], User], *, clock: Clock = time.time) -> User:
    """Run an act that takes a one-time code, with the delay for wrong codes of one network."""
    with _braked([Brake("code", network_of(request), free=10)], clock):
        return act()


@contextmanager
def _braked(brakes: Sequence[Brake], clock: Clock):
    wait = press_all(brakes, clock())
    if wait:
        raise AccountError(_wait_text(wait))
    yield
    for brake in brakes:
        brake.ease()


def _wait_text(seconds):
    return ngettext(
        "There were too many wrong tries. Please wait %(seconds)d second and try again.",
        "There were too many wrong tries. Please wait %(seconds)d seconds and try again.",
        seconds,
    ) % {"seconds": seconds}
